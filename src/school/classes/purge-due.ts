import { dayInFrance, daysLater, today } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { log } from '#log'
import { type Actor, system } from '#people'
import { purgeClass } from './purge.ts'
import { usualPurgeDay } from './purge-day.ts'
import { listTaught } from './taught.ts'

/** How long the desk warns before a class is purged by itself. */
const WARNING_DAYS = 7

/** A class that will be purged within the week: `on` is the day, `2027-08-31`. */
export type PurgeSoon = { classId: number; name: string; pupils: number; on: string }

/**
 * What the house does every day: classes without a day get the school's next one, those whose day comes within a week are
 * warned of on the desk from now on, and those warned of for a week whose day has come are purged. A machine that slept
 * through August warns for a week first. A day of warning that is still to come was marked by a clock that was ahead: it is
 * marked anew, and so is the day of a class made while it was. Returns the number of classes purged.
 */
export async function purgeDue(db: Db): Promise<number> {
  await decideDays(db)
  await sql`
    update classes set purge_warned_on = ${today()}::date
    where (purge_warned_on is null or purge_warned_on > ${today()}::date) and purge_on <= ${today()}::date + ${WARNING_DAYS}::int`.execute(
    db,
  )
  const { rows } = await sql<{ id: number }>`
    select id from classes where purge_on <= ${today()}::date
      and purge_warned_on <= ${today()}::date - ${WARNING_DAYS}::int order by id`.execute(db)
  let purged = 0
  for (const { id } of rows) {
    const pupils = await purgeOnce(db, id)
    if (pupils === undefined) continue
    log.info({ class: id, pupils }, 'a class was purged on its day')
    purged++
  }
  return purged
}

/** Two processes of one house see the same class due: the second finds it locked or gone. */
function purgeOnce(db: Db, classId: number): Promise<number | undefined> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql`
      select from classes where id = ${classId} and purge_on <= ${today()}::date for update skip locked`.execute(tx)
    return rows.length === 0 ? undefined : purgeClass(tx, system, classId)
  })
}

async function decideDays(db: Db): Promise<void> {
  const school = await db.selectFrom('school').select('purge_day').executeTakeFirst()
  // Made tomorrow or later: the clock was ahead when the class was made, and its day was reckoned from there.
  await sql`update classes set purge_on = null, purge_warned_on = null, created_at = now()
    where created_at > now() + interval '1 day'`.execute(db)
  const undecided = await db.selectFrom('classes').select(['id', 'created_at']).where('purge_on', 'is', null).execute()
  for (const { id, created_at } of undecided)
    await db
      .updateTable('classes')
      .set({ purge_on: usualPurgeDay(dayInFrance(created_at), school?.purge_day) })
      .where('id', '=', id)
      .where('purge_on', 'is', null)
      .execute()
}

/** The teacher's classes that will be purged within the week, soonest first; one statement. */
export async function purgesSoon(db: Db, actor: Actor): Promise<PurgeSoon[]> {
  const soon = (await listTaught(db, actor)).flatMap(({ id, name, pupils, purgeOn, warnedOn }) => {
    if (!purgeOn || purgeOn > daysLater(today(), WARNING_DAYS)) return []
    const earliest = daysLater(warnedOn ?? today(), WARNING_DAYS)
    return { classId: id, name, pupils, on: purgeOn > earliest ? purgeOn : earliest }
  })
  return soon.sort((one, other) => (one.on < other.on ? -1 : Number(one.on > other.on)))
}
