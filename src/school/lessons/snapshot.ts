import * as copies from '#copies'
import { type Db, sql } from '#database'
import type { Actor } from '#people'
import * as work from '#work'
import { taughtLesson } from './lesson.ts'

const KIND = 'lesson-snapshot'

/** The shops where the pupils of a class work, by id: those that stand. */
export async function shopsOf(db: Db, classId: number): Promise<{ id: number; open: boolean }[]> {
  const { rows } = await sql<{ id: number; open: boolean }>`
    select distinct s.id, s.opened_at is not null as open
    from pupils p join employees e on e.account_id = p.account_id and e.closed_at is null
    join living_shops s on s.id = e.shop_id
    where p.class_id = ${classId} and s.archived_at is null and s.removal_on is null order by s.id`.execute(db)
  return rows
}

/** How many shops of each of these classes are closed to the public; a class without a closed one is not told. */
export async function closedShops(db: Db, classIds: readonly number[]): Promise<Map<number, number>> {
  const { rows } = await sql<{ classId: number; n: number }>`
    select p.class_id as "classId", count(distinct s.id)::int4 as n
    from pupils p join employees e on e.account_id = p.account_id and e.closed_at is null
    join living_shops s on s.id = e.shop_id
    where p.class_id = any(${[...classIds]}::bigint[]) and s.opened_at is null and s.archived_at is null and s.removal_on is null
    group by p.class_id`.execute(db)
  return new Map(rows.map(({ classId, n }) => [classId, n]))
}

/**
 * Asks for a snapshot of the class's shops as the lesson finds them, taken shop after shop beside the pages. A class without
 * shops has none. Refuses with NotFound another teacher's lesson.
 */
export async function askSnapshot(db: Db, actor: Actor, lessonId: number): Promise<void> {
  const { classId, startedAt } = await taughtLesson(db, actor, lessonId)
  const shops = await shopsOf(db, classId)
  if (shops.length === 0) return
  const wanted = { lessonId, shopIds: shops.map(({ id }) => id), at: startedAt.toISOString() }
  const { token } = await work.ask(db, { kind: KIND, owner: `lesson ${lessonId}`, wanted, total: shops.length })
  await sql`update lessons set snapshot = ${token}::uuid, changed_at = now() where id = ${lessonId}`.execute(db)
}

type Wanted = { lessonId: number; shopIds: number[]; at: string }

/** How the workers take it: each shop in a transaction of its own, so that nobody at work waits for the thirty. */
export const snapshot: work.Doing = {
  kind: KIND,
  async *work(db, wanted, progress) {
    const { lessonId, shopIds, at } = wanted as Wanted
    const lesson = await heading(db, lessonId)
    if (!lesson) return
    const moment = new Date(at)
    const before = await taken(db, lesson.name, moment)
    let kept: number | undefined
    for (const [done, shopId] of shopIds.entries()) {
      kept = before.get(shopId) ?? (await copies.keep(db, lesson.actor, { shopId, name: lesson.name, at: moment }))
      progress(done + 1)
      yield new Uint8Array()
    }
    if (kept !== undefined)
      await sql`update lessons set kept_id = ${kept}, changed_at = now() where id = ${lessonId}`.execute(db)
  },
}

async function heading(db: Db, id: number): Promise<{ name: string; actor: Actor } | undefined> {
  const { rows } = await sql<{ name: string; startedBy: number | null; startedName: string }>`
    select name, started_by as "startedBy", started_name as "startedName" from lessons where id = ${id}`.execute(db)
  const [lesson] = rows
  if (!lesson) return undefined
  const { name, startedBy, startedName } = lesson
  return { name, actor: { kind: 'teacher', id: startedBy ?? 0, name: startedName } }
}

/** What a worker that died had kept already, by shop: it is not kept twice. */
async function taken(db: Db, name: string, at: Date): Promise<Map<number, number>> {
  const { rows } = await sql<{ id: number; of: number }>`
    select id, kept_of as of from shops where kept_name = ${name} and kept_at = ${at} and kept_of is not null`.execute(
    db,
  )
  return new Map(rows.map(({ id, of }) => [of, id]))
}
