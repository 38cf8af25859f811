import { today } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { type Actor, closeAccounts, leaveEverywhere, reopenAccounts } from '#people'
import { Invalid } from '#refusals'
import { tidyName } from './names.ts'
import { usualPurgeDay } from './purge-day.ts'
import { taught } from './taught.ts'

/**
 * Makes a class; it ends on the school's next purge day unless its teacher says otherwise. It is its maker's own, or every
 * teacher's when an administrator made it. Refuses (Invalid) a name that is missing or taken.
 */
export function createClass(db: Db, actor: Actor, { name }: { name: string }): Promise<number> {
  return inTransaction(db, async (tx) => {
    const school = await tx.selectFrom('school').select('purge_day').executeTakeFirst()
    const made = await tx
      .insertInto('classes')
      .values({ name: classNameOf(name), purge_on: usualPurgeDay(today(), school?.purge_day) })
      .onConflict((conflict) => conflict.column('name').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw taken(name)
    if (actor.kind === 'teacher')
      await sql`
        insert into class_teachers (class_id, account_id)
        select ${made.id}, id from accounts where id = ${actor.id} and administrator_since is null`.execute(tx)
    return made.id
  })
}

/** Calls a class otherwise. Refuses (Invalid) a name that is missing or another class's. */
export function renameClass(db: Db, actor: Actor, { classId, name }: { classId: number; name: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    await taught(tx, actor, classId)
    const wanted = classNameOf(name)
    const other = await tx
      .selectFrom('classes')
      .select('id')
      .where('name', '=', wanted)
      .where('id', '!=', classId)
      .executeTakeFirst()
    if (other) throw taken(name)
    await tx.updateTable('classes').set({ name: wanted }).where('id', '=', classId).execute()
  })
}

/** Puts a class away: its pupils enter nowhere, everything they did stays. What is away already stays as it is. */
export function archiveClass(db: Db, actor: Actor, classId: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { archivedAt } = await taught(tx, actor, classId)
    if (archivedAt) return
    const now = new Date()
    await tx.updateTable('classes').set({ archived_at: now }).where('id', '=', classId).execute()
    for (const id of await closeAccounts(tx, await pupilsOf(tx, classId), now)) await leaveEverywhere(tx, id)
  })
}

/** Takes a class out again: the pupils who were in it when it was put away enter as before, who had left has left. */
export function unarchiveClass(db: Db, actor: Actor, classId: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { archivedAt } = await taught(tx, actor, classId)
    if (!archivedAt) return
    await reopenAccounts(tx, await pupilsOf(tx, classId), archivedAt)
    await tx.updateTable('classes').set({ archived_at: null }).where('id', '=', classId).execute()
  })
}

/** The day on which the class is purged, `2027-08-31`; the week of warning begins anew. Refuses (Invalid) a day gone by or none. */
export function setPurgeDay(db: Db, actor: Actor, { classId, day }: { classId: number; day: string }): Promise<void> {
  return inTransaction(db, async (tx) => {
    await taught(tx, actor, classId)
    const real = /^\d{4}-\d{2}-\d{2}$/.test(day) && new Date(`${day}T00:00:00Z`).toJSON()?.startsWith(day)
    const fault = !real
      ? 'Écrivez une date : jour, mois, année.'
      : day <= today()
        ? 'Choisissez un jour à venir.'
        : undefined
    if (fault) throw new Invalid(fault, { day: fault })
    await tx.updateTable('classes').set({ purge_on: day, purge_warned_on: null }).where('id', '=', classId).execute()
  })
}

async function pupilsOf(tx: Db, classId: number): Promise<number[]> {
  const pupils = await tx.selectFrom('pupils').select('account_id').where('class_id', '=', classId).execute()
  return pupils.map(({ account_id }) => account_id)
}

const classNameOf = (name: string): string =>
  tidyName(name, { field: 'name', most: 40, missing: 'Donnez un nom à la classe, par exemple 1re AGOrA.' })

function taken(name: string): Invalid {
  const text = `Une autre classe s’appelle déjà « ${name.trim()} », peut-être parmi celles d’un collègue ou les archivées.`
  return new Invalid(text, { name: text })
}
