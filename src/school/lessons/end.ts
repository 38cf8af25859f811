import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { taughtLesson } from './lesson.ts'

/** A lesson that nobody ended ends by itself after this long: the longest afternoon of workshops. */
export const FORGOTTEN_HOURS = 5

/** SQL: calls of the pupils of these classes end with their lesson: nobody comes any more. */
const callsOf = (classIds: readonly number[]) => sql`
  update help_calls set ended_at = ${now()} where ended_at is null
    and account_id in (select account_id from pupils where class_id = any(${[...classIds]}::bigint[]))`

/** Ends a lesson; screens that were frozen are free, calls are over. Whether it was this act that ended it. Refuses with NotFound another teacher's. */
export function end(db: Db, actor: Actor, lessonId: number): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { classId } = await taughtLesson(tx, actor, lessonId)
    const { numAffectedRows } = await sql`
      update lessons set ended_at = ${now()}, ended_name = ${actor.name}, frozen_at = null, changed_at = ${now()}
      where id = ${lessonId} and ended_at is null`.execute(tx)
    if (numAffectedRows !== 1n) return false
    await callsOf([classId]).execute(tx)
    return true
  })
}

/** Ends the lessons that were left open, and those that a clock ahead of the day has begun. Answers how many. */
export async function endForgotten(db: Db): Promise<number> {
  const { rows } = await sql<{ classId: number }>`
    update lessons set ended_at = greatest(started_at, ${now()}), frozen_at = null, changed_at = ${now()}
    where ended_at is null and (started_at < ${new Date(now().getTime() - FORGOTTEN_HOURS * 3_600_000)}
      or started_at > ${new Date(now().getTime() + 3_600_000)})
    returning class_id as "classId"`.execute(db)
  await callsOf(rows.map(({ classId }) => classId)).execute(db)
  return rows.length
}
