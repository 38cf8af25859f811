import { dayInFrance, now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'

/** Days between the wish to remove a shop and its end: a lesson a week, so that whoever misses it can say so. */
const GRACE_DAYS = 7

/** Opens shops to the public. Returns how many were closed; refuses a shop that is not there. */
export const open = (db: Db, actor: Actor, shopIds: readonly number[]): Promise<number> =>
  turn(db, actor, shopIds, { verb: 'shops.open', set: { opened_at: now() }, when: sql`opened_at is null` })

/** Closes shops to the public: customers find the sign, pupils go on working. Returns how many were open. */
export const close = (db: Db, actor: Actor, shopIds: readonly number[]): Promise<number> =>
  turn(db, actor, shopIds, { verb: 'shops.close', set: { opened_at: null }, when: sql`opened_at is not null` })

/** Puts shops away: closed to customers and to pupils, off the portal; everything is kept. Returns how many were not away. */
export const archive = (db: Db, actor: Actor, shopIds: readonly number[]): Promise<number> =>
  turn(db, actor, shopIds, { verb: 'shops.archive', set: { archived_at: now() }, when: sql`archived_at is null` })

/** Takes shops out again, as they were before they were put away. Returns how many were away. */
export const unarchive = (db: Db, actor: Actor, shopIds: readonly number[]): Promise<number> =>
  turn(db, actor, shopIds, { verb: 'shops.unarchive', set: { archived_at: null }, when: sql`archived_at is not null` })

/**
 * Says that shops will be removed in seven days; both faces close at once, everything is kept until then.
 * Returns the day, `2026-12-02`; a shop already condemned keeps its own.
 */
export async function planRemoval(db: Db, actor: Actor, shopIds: readonly number[]): Promise<string> {
  const day = dayInFrance(new Date(now().getTime() + GRACE_DAYS * 86_400_000))
  await turn(db, actor, shopIds, {
    verb: 'shops.plan-removal',
    set: { removal_on: day },
    after: { removalOn: day },
    when: sql`removal_on is null`,
  })
  return day
}

/** Changes one's mind: the shops are again what they were. Returns how many were to be removed. */
export const cancelRemoval = (db: Db, actor: Actor, shopIds: readonly number[]): Promise<number> =>
  turn(db, actor, shopIds, {
    verb: 'shops.cancel-removal',
    set: { removal_on: null },
    when: sql`removal_on is not null`,
  })

type Turn = {
  verb: string
  set: Partial<Record<'opened_at' | 'archived_at', Date | null> & { removal_on: string | null }>
  /** Only shops where there is something to change. */
  when: ReturnType<typeof sql>
  after?: Record<string, unknown>
}

/** One change of several shops, all or none, each with its own act in the trace. */
function turn(db: Db, actor: Actor, shopIds: readonly number[], { verb, set, when, after }: Turn): Promise<number> {
  const ids = [...new Set(shopIds)]
  if (ids.length === 0) return Promise.resolve(0)
  return inTransaction(db, async (tx) => {
    await lock(tx, ids)
    const rows = await tx
      .updateTable('shops')
      .set(set)
      .where('id', 'in', ids)
      .where(sql<boolean>`${when}`)
      .returning('id')
      .execute()
    for (const { id } of rows)
      await trace.record(tx, id, actor, { verb, subject: { kind: 'shop', id }, ...(after && { after }) })
    return rows.length
  })
}

/** Holds shops until the end of the transaction, in the order of their ids. Refuses when one is not there. */
export async function lock(tx: Db, ids: readonly number[]): Promise<{ id: number; name: string; slug: string }[]> {
  const rows = await tx
    .selectFrom('living_shops as shops')
    .select(['id', 'name', 'slug'])
    .where('id', 'in', [...ids])
    .orderBy('id')
    .forUpdate()
    .execute()
  if (rows.length !== new Set(ids).size)
    throw new NotFound('Cette boutique n’existe plus : elle a peut-être été supprimée.')
  return rows
}
