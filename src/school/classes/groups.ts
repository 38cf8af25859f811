import { randomInt } from 'node:crypto'
import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { byFrenchName, inFrench } from '#texts'
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

/** Puts pupils of the class into a group, besides those who are in it and the groups they are in. */
export function joinGroup(db: Db, actor: Actor, { groupId, accountIds }: Membership): Promise<void> {
  return inTransaction(db, async (tx) => {
    const classId = await classOf(tx, actor, groupId)
    await fill(tx, actor, { classId, groupId, accountIds })
  })
}

/** Takes pupils out of a group; they stay in the class. */
export function leaveGroup(db: Db, actor: Actor, { groupId, accountIds }: Membership): Promise<void> {
  return inTransaction(db, async (tx) => {
    await classOf(tx, actor, groupId)
    if (accountIds.length === 0) return
    await tx
      .deleteFrom('group_pupils')
      .where('group_id', '=', groupId)
      .where('account_id', 'in', [...accountIds])
      .execute()
  })
}

type Membership = { groupId: number; accountIds: readonly number[] }

/** Undoes a group; its pupils stay in the class. */
export function deleteGroup(db: Db, actor: Actor, groupId: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    await classOf(tx, actor, groupId)
    await tx.deleteFrom('groups').where('id', '=', groupId).execute()
  })
}

export type Split = {
  classId: number
  /** So many groups, or groups of so many pupils at most. */
  by: 'number' | 'size'
  n: number
  /** Down the list, or drawn. */
  order: 'list' | 'drawn'
  /** The groups there were are undone first. */
  replace: boolean
}

/**
 * Splits the pupils of a class (who left apart) into groups of even sizes, « Groupe 1 », « Groupe 2 »...; returns how many.
 * Refuses (Invalid) a number below 1, more groups than pupils, and a class without pupils.
 */
export function splitClass(db: Db, actor: Actor, { classId, by, n, order, replace }: Split): Promise<number> {
  return inTransaction(db, async (tx) => {
    await taught(tx, actor, classId)
    const rows = await tx
      .selectFrom('pupils')
      .innerJoin('accounts', 'accounts.id', 'pupils.account_id')
      .select('account_id')
      .where('class_id', '=', classId)
      .where('accounts.closed_at', 'is', null)
      .orderBy(inFrench('last_name'))
      .orderBy(inFrench('first_name'))
      .orderBy('account_id')
      .execute()
    const ids = rows.map(({ account_id }) => account_id)
    const most = by === 'number' ? `${ids.length} groupes au plus : un élève au moins dans chacun.` : undefined
    if (ids.length === 0) throw fault('Cette classe n’a pas encore d’élève à répartir.')
    if (!Number.isInteger(n) || n < 1) throw fault('Écrivez un nombre, à partir de 1.')
    if (most && n > ids.length) throw fault(most)
    if (order === 'drawn') shuffle(ids)
    if (replace) await tx.deleteFrom('groups').where('class_id', '=', classId).execute()
    const names = new Set((await listGroups(tx, classId)).map(({ name }) => name))
    const count = by === 'number' ? n : Math.ceil(ids.length / n)
    let number = 0
    for (let group = 0; group < count; group++) {
      do number++
      while (names.has(`Groupe ${number}`))
      const [from, to] = [group, group + 1].map((edge) => Math.round((edge * ids.length) / count))
      await createGroup(tx, actor, { classId, name: `Groupe ${number}`, accountIds: ids.slice(from, to) })
    }
    return count
  })
}

async function classOf(tx: Db, actor: Actor, groupId: number): Promise<number> {
  const group = await tx.selectFrom('groups').select('class_id').where('id', '=', groupId).executeTakeFirst()
  if (!group) throw new NotFound('Ce groupe n’existe plus.')
  await taught(tx, actor, group.class_id)
  return group.class_id
}

/** Puts pupils into a group; those of another class are refused with NotFound. */
async function fill(
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

/** Fisher and Yates. */
function shuffle(ids: number[]): void {
  for (let last = ids.length - 1; last > 0; last--) {
    const other = randomInt(last + 1)
    ;[ids[last], ids[other]] = [ids[other] as number, ids[last] as number]
  }
}

const groupNameOf = (name: string): string =>
  tidyName(name, { field: 'name', most: 40, missing: 'Donnez un nom au groupe, par exemple Groupe A.' })
const fault = (text: string) => new Invalid(text, { n: text })
function taken(name: string): Invalid {
  const text = `La classe a déjà un groupe « ${name.trim()} ».`
  return new Invalid(text, { name: text })
}
