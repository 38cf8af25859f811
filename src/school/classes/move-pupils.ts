import { type Db, inTransaction, sql } from '#database'
import { type Actor, closeAccounts, leaveEverywhere, reopenAccounts } from '#people'
import { Invalid } from '#refusals'
import { openClass } from './in-school.ts'
import { taught, taughtPupils } from './taught.ts'

/** Moves pupils to another class of the teacher; they leave the groups of the old one. Accesses, login and password stay. */
export function movePupils(
  db: Db,
  actor: Actor,
  { accountIds, classId }: { accountIds: readonly number[]; classId: number },
): Promise<void> {
  return inTransaction(db, async (tx) => {
    openClass(await taught(tx, actor, classId), 'classId')
    const moving = (await taughtPupils(tx, actor, accountIds)).filter((pupil) => pupil.classId !== classId)
    if (moving.length === 0) return
    const ids = moving.map(({ accountId }) => accountId)
    await tx.deleteFrom('group_pupils').where('account_id', 'in', ids).execute()
    // Closed with their archived class, not as leavers: the new class opens their doors again.
    const { rows: closed } = await sql<{ id: number }>`
      select a.id from accounts a join pupils p on p.account_id = a.id join classes c on c.id = p.class_id
      where a.id = any(${ids}::bigint[]) and a.closed_at = c.archived_at`.execute(tx)
    await reopenAccounts(
      tx,
      closed.map(({ id }) => id),
    )
    await tx.updateTable('pupils').set({ class_id: classId }).where('account_id', 'in', ids).execute()
  })
}

/** Pupils who left: they enter nowhere and are out at once; what they did stays, and they may come back. */
export function closePupils(db: Db, actor: Actor, accountIds: readonly number[]): Promise<void> {
  return inTransaction(db, async (tx) => {
    const leaving = (await taughtPupils(tx, actor, accountIds)).map(({ accountId }) => accountId)
    await closeAccounts(tx, leaving)
    for (const accountId of leaving) await leaveEverywhere(tx, accountId)
  })
}

/** Pupils who came back: same login, same password, same accesses. */
export function reopenPupils(db: Db, actor: Actor, accountIds: readonly number[]): Promise<void> {
  return inTransaction(db, async (tx) => {
    const pupils = await taughtPupils(tx, actor, accountIds)
    for (const classId of new Set(pupils.map((pupil) => pupil.classId)))
      if ((await taught(tx, actor, classId)).archivedAt)
        throw new Invalid('Cette classe est archivée : sortez-la des archives, ses élèves entreront de nouveau.', {})
    await reopenAccounts(
      tx,
      pupils.map(({ accountId }) => accountId),
    )
  })
}
