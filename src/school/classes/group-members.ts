import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { classOf, fill } from './groups.ts'

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
