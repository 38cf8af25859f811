import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { time } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { missing } from './hold.ts'

/** Somebody wrote in a conversation since the page from which it is closed: it is to be read first. */
export class SaidMeanwhile extends Refusal {}

/** A conversation is another colleague's since the page that is acted from. */
export class TakenMeanwhile extends Refusal {}

/**
 * Closes a conversation: a new message opens it again. Done twice it is done once. `last` is the last message that whoever
 * closes it has seen, any when absent. Refuses with SaidMeanwhile when there is a newer one, with NotFound.
 */
export const close = (db: Db, clerk: Clerk, shopId: number, id: number, last?: number): Promise<void> =>
  change(db, clerk, shopId, id, { verb: 'conversations.close', closed: true, last })

/** Opens a closed conversation again. Done twice it is done once. Refuses with NotFound. */
export const reopen = (db: Db, clerk: Clerk, shopId: number, id: number): Promise<void> =>
  change(db, clerk, shopId, id, { verb: 'conversations.reopen', closed: false })

type Closing = { verb: string; closed: boolean; last?: number | undefined }

function change(db: Db, clerk: Clerk, shopId: number, id: number, { verb, closed, last }: Closing): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await lock(tx, shopId, id)
    if ((before.closed_at !== null) === closed) return
    if (last !== undefined) await demandRead(tx, shopId, id, last)
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

/** Who looks after a conversation: who acts, or nobody any more; and who was shown to (`takerOf`), any when absent. */
export type Taking = { mine: boolean; shown?: string | undefined }

/** Who looks after a conversation, as its page carries it: two people of a class may have one name. Empty for nobody. */
export const takerOf = (taker: { kind: string; id: number } | null): string =>
  taker ? `${taker.kind}:${taker.id}` : ''

/**
 * Says who looks after a conversation: who acts, or nobody any more. A colleague's is taken over. Refuses with TakenMeanwhile
 * when it is another colleague's since, with NotFound.
 */
export function take(db: Db, clerk: Clerk, shopId: number, id: number, { mine, shown }: Taking): Promise<void> {
  return inTransaction(db, async (tx) => {
    const before = await lock(tx, shopId, id)
    const same = mine ? before.taken_kind === clerk.kind && before.taken_id === clerk.id : before.taken_id === null
    if (same) return
    const taker = { kind: before.taken_kind ?? '', id: before.taken_id ?? 0 }
    if (shown !== undefined && before.taken_id !== null && takerOf(taker) !== shown)
      throw new TakenMeanwhile(t('talk.meanwhile.taken', { name: before.taken_name }), 409)
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

async function demandRead(tx: Db, shopId: number, id: number, last: number): Promise<void> {
  const said = await tx
    .selectFrom('order_messages')
    .select(['id', 'author_name', 'at'])
    .where('shop_id', '=', shopId)
    .where('conversation_id', '=', id)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (said && said.id > last)
    throw new SaidMeanwhile(t('talk.meanwhile.close', { author: said.author_name, hour: time(said.at) }), 409)
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
