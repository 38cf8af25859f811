import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { byFrenchName } from '#texts'
import { tidyName } from './names.ts'
import { taught, taughtPupils } from './taught.ts'

/** A group inside a class; `accountIds` are its pupils, those who left too. */
export type Group = { id: number; name: string; accountIds: number[] }

/** The groups of a class by name, « Groupe 2 » before « Groupe 10 ». */
export async function listGroups(db: Db, classId: number): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select g.id, g.name, array(
      select p.account_id from group_pupils p where p.group_id = g.id order by p.account_id) as "accountIds"
    from groups g where g.class_id = ${classId}`.execute(db)
  return rows
    .map(({ accountIds, ...group }) => ({ ...group, accountIds: accountIds.map(Number) }))
    .sort(byFrenchName(({ name }) => name))
}

/** Makes a group, with pupils of the class if any are given. Refuses (Invalid) a name that is missing or taken. */
export function createGroup(
  db: Db,
  actor: Actor,
  { classId, name, accountIds = [] }: { classId: number; name: string; accountIds?: readonly number[] },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    await taught(tx, actor, classId)
    const made = await tx
      .insertInto('groups')
      .values({ class_id: classId, name: groupNameOf(name) })
      .onConflict((conflict) => conflict.columns(['class_id', 'name']).doNothing())
      .returning('id')
      .executeTakeFirst()
    if (!made) throw taken(name)
    await fill(tx, actor, { classId, groupId: made.id, accountIds })
    return made.id
  })
}

/** Calls a group otherwise and says who is in it: these pupils and no others. */
export function changeGroup(
  db: Db,
  actor: Actor,
  { groupId, name, accountIds }: { groupId: number; name: string; accountIds: readonly number[] },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const classId = await classOf(tx, actor, groupId)
    const wanted = groupNameOf(name)
    const { rows } = await sql`select from groups
      where class_id = ${classId} and name = ${wanted} and id <> ${groupId}`.execute(tx)
    if (rows.length > 0) throw taken(name)
    await tx.updateTable('groups').set({ name: wanted }).where('id', '=', groupId).execute()
    await tx.deleteFrom('group_pupils').where('group_id', '=', groupId).execute()
    await fill(tx, actor, { classId, groupId, accountIds })
  })
}

/** A group that the actor may act on, with its class. Missing and another teacher's look the same: NotFound. */
export async function findGroup(db: Db, actor: Actor, groupId: number): Promise<Group & { classId: number }> {
  const classId = await classOf(db, actor, groupId)
  const group = (await listGroups(db, classId)).find(({ id }) => id === groupId)
  if (!group) throw new NotFound('Ce groupe n’existe plus.')
  return { ...group, classId }
}

/** Undoes a group; its pupils stay in the class. */
export function deleteGroup(db: Db, actor: Actor, groupId: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    await classOf(tx, actor, groupId)
    await tx.deleteFrom('groups').where('id', '=', groupId).execute()
  })
}

export async function classOf(tx: Db, actor: Actor, groupId: number): Promise<number> {
  const group = await tx.selectFrom('groups').select('class_id').where('id', '=', groupId).executeTakeFirst()
  if (!group) throw new NotFound('Ce groupe n’existe plus.')
  await taught(tx, actor, group.class_id)
  return group.class_id
}

/** Puts pupils into a group; those of another class are refused with NotFound. */
export async function fill(
  tx: Db,
  actor: Actor,
  { classId, groupId, accountIds }: { classId: number; groupId: number; accountIds: readonly number[] },
): Promise<void> {
  const pupils = await taughtPupils(tx, actor, [...new Set(accountIds)])
  if (pupils.some((pupil) => pupil.classId !== classId)) throw new NotFound('Cet élève n’est pas dans cette classe.')
  if (pupils.length === 0) return
  await tx
    .insertInto('group_pupils')
    .values(pupils.map(({ accountId }) => ({ group_id: groupId, account_id: accountId })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

const groupNameOf = (name: string): string =>
  tidyName(name, { field: 'name', most: 40, missing: 'Donnez un nom au groupe, par exemple Groupe A.' })

export const fault = (text: string) => new Invalid(text, { n: text })

function taken(name: string): Invalid {
  const text = `La classe a déjà un groupe « ${name.trim()} ».`
  return new Invalid(text, { name: text })
}
