import type { Db } from '#database'
import type { Actor } from '#people'
import type { PaymentCode } from '#shops'
import { received } from './read.ts'

export type Receipt = {
  orderId: number
  method: PaymentCode
  /** Last digits of the card, number of the cheque, label of the transfer. */
  note?: string
}

/**
 * Records what is still missing of the amount due for an order (cents) and says how much that was; nothing when nothing is.
 * The caller holds the lock on the order.
 */
export async function receive(
  tx: Db,
  actor: Actor,
  shopId: number,
  dueCents: number,
  receipt: Receipt,
): Promise<number> {
  const missing = dueCents - (await received(tx, shopId, receipt.orderId))
  if (missing > 0) await record(tx, actor, shopId, missing, receipt)
  return Math.max(missing, 0)
}

/** Gives back all that was received for an order, as a negative payment, and says how much that was (cents). */
export async function giveBack(tx: Db, actor: Actor, shopId: number, receipt: Receipt): Promise<number> {
  const sum = await received(tx, shopId, receipt.orderId)
  if (sum > 0) await record(tx, actor, shopId, -sum, receipt)
  return Math.max(sum, 0)
}

async function record(
  tx: Db,
  actor: Actor,
  shopId: number,
  amountCents: number,
  { orderId, method, note = '' }: Receipt,
): Promise<void> {
  await tx
    .insertInto('payments')
    .values({
      shop_id: shopId,
      order_id: orderId,
      method,
      amount_cents: amountCents,
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_name: actor.name,
      note,
    })
    .execute()
}
