import * as conversations from '#conversations'
import { type Db, inTransaction } from '#database'
import type { Clerk } from '#people'
import * as trace from '#trace'
import { wrote } from './acts.ts'
import { handle } from './handle.ts'

/** `closes`: nothing more is to be said, the conversation is closed with it. */
type Answering = conversations.Answering & { closes?: boolean | undefined }

/**
 * The shop's answer to a customer, about an order or not: one about an order is an act on it. With the answer the conversation
 * may be closed, both or neither. Answers as `conversations.answer`, and refuses as it does.
 */
export async function answer(
  db: Db,
  clerk: Clerk,
  shopId: number,
  about: conversations.About,
  { closes = false, ...given }: Answering,
): Promise<conversations.Answered> {
  const files = await conversations.checked(given.files ?? [])
  return inTransaction(db, async (tx) => {
    const answered = await conversations.answer(tx, clerk, shopId, about, { ...given, files })
    const { said, orderId, conversationId } = answered
    if (said && orderId !== null) {
      await handle(tx, clerk, shopId, orderId)
      await trace.record(tx, shopId, clerk, wrote(orderId, given.body.trim()))
    }
    if (closes) await conversations.close(tx, clerk, shopId, conversationId)
    return answered
  })
}
