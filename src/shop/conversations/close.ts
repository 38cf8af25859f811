import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import * as mail from '#mail'
import type { Clerk } from '#people'
import * as trace from '#trace'
import { missing } from './hold.ts'

/** Closes a conversation: a new message opens it again. Done twice it is done once. Refuses with NotFound. */
export const close = (db: Db, clerk: Clerk, shopId: number, id: number): Promise<void> =>
  change(db, clerk, shopId, id, { verb: 'conversations.close', closed: true })

/** Opens a closed conversation again. Done twice it is done once. Refuses with NotFound. */
export const reopen = (db: Db, clerk: Clerk, shopId: number, id: number): Promise<void> =>
  change(db, clerk, shopId, id, { verb: 'conversations.reopen', closed: false })

type Closing = { verb: string; closed: boolean }

function change(db: Db, clerk: Clerk, shopId: number, id: number, { verb, closed }: Closing): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await lock(tx, shopId, id)
    if ((before.closed_at !== null) === closed) return
    const read = closed ? { read_at: before.read_at ?? now() } : {}
    if (closed) await mail.seenInOffice(tx, shopId, { conversationId: id })
    await tx
      .updateTable('conversations')
      .set({ closed_at: closed ? now() : null, ...read })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    const name = before.person_name
    await trace.record(tx, shopId, clerk, {
      verb,
      subject: { kind: 'conversation', id },
      before: { closed: !closed },
      after: { name, closed },
    })
  })
}

/** Says who looks after a conversation: who acts, or nobody any more. A colleague's is taken over. Refuses with NotFound. */
export function take(db: Db, clerk: Clerk, shopId: number, id: number, mine: boolean): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await lock(tx, shopId, id)
    const same = mine ? before.taken_kind === clerk.kind && before.taken_id === clerk.id : before.taken_id === null
    if (same) return
    const after = mine
      ? { taken_kind: clerk.kind, taken_id: clerk.id, taken_name: clerk.name }
      : { taken_kind: null, taken_id: null, taken_name: '' }
    await tx.updateTable('conversations').set(after).where('shop_id', '=', shopId).where('id', '=', id).execute()
    await trace.record(tx, shopId, clerk, {
      verb: mine ? 'conversations.take' : 'conversations.leave',
      subject: { kind: 'conversation', id },
      before: { by: before.taken_name },
      after: { name: before.person_name, by: after.taken_name },
    })
  })
}

async function lock(tx: Db, shopId: number, id: number) {
  const row = await tx
    .selectFrom('conversations')
    .select(['closed_at', 'read_at', 'taken_kind', 'taken_id', 'taken_name', 'person_name'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw missing()
  return row
}
