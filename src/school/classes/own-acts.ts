import { type Db, sql } from '#database'
import * as trace from '#trace'

/** An act with what it changed: `sentence` is what people read. */
export type OwnAct = {
  at: Date
  shop: string
  sentence: string
  verb: string
  subject: { kind: string; id: number | null; name: string }
  before: unknown
  after: unknown
}

/** Acts read at once: their names cost a statement. */
const ACTS_AT_A_TIME = 1000

/** The last acts of a pupil in all shops, newest first; for a pupil whom the teacher may see. */
export async function lastActs(
  db: Db,
  accountId: number,
  limit: number,
): Promise<(trace.PastAct & { shop: string })[]> {
  const keys = await keysOf(db, accountId, limit)
  const acts = new Map((await trace.find(db, keys)).map((act) => [`${act.shopId}/${act.id}`, act]))
  return keys.flatMap(({ shopId, id, shop }) => {
    const act = acts.get(`${shopId}/${id}`)
    return act ? { ...act, shop } : []
  })
}

type Key = { shopId: number; id: number; shop: string; before: unknown }

async function keysOf(db: Db, accountId: number, limit: number | null): Promise<Key[]> {
  const { rows } = await sql<Key>`
    select t.shop_id as "shopId", t.id, s.name as shop, t.before
    from employees e join acts t on t.shop_id = e.shop_id and t.actor_kind = 'employee' and t.actor_id = e.id
    join living_shops s on s.id = t.shop_id
    where e.account_id = ${accountId} and ${limit === null ? sql`true` : trace.isWork('t.verb')} order by t.at desc, t.id desc limit ${limit}`.execute(
    db,
  )
  return rows
}

export async function actsOf(db: Db, accountId: number): Promise<OwnAct[]> {
  const keys = await keysOf(db, accountId, null)
  const acts: OwnAct[] = []
  for (let from = 0; from < keys.length; from += ACTS_AT_A_TIME) {
    const some = keys.slice(from, from + ACTS_AT_A_TIME)
    const found = new Map((await trace.find(db, some)).map((act) => [`${act.shopId}/${act.id}`, act]))
    for (const { shopId, id, shop, before } of some) {
      const act = found.get(`${shopId}/${id}`)
      if (!act) continue
      const { at, verb, after, subjectKind, subjectId, subjectName } = act
      const subject = { kind: subjectKind, id: subjectId, name: subjectName }
      acts.push({ at, shop, sentence: trace.sentence(act), verb, subject, before: before ?? null, after })
    }
  }
  return acts
}
