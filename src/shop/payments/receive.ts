import type { Db } from '#database'
import type { Actor } from '#people'
import type { PaymentCode } from '#shops'

export type Receipt = {
  orderId: number
  method: PaymentCode
  /** Last digits of the card, number of the cheque, label of the transfer. */
  note?: string
}

/** Records money received for an order (cents, above zero). The caller holds the order and knows what is due. */
export function receive(tx: Db, actor: Actor, shopId: number, cents: number, receipt: Receipt): Promise<void> {
  return record(tx, actor, shopId, cents, receipt)
}

/** Records money given back for an order (cents, above zero), as a negative payment. The caller holds the order. */
export function giveBack(tx: Db, actor: Actor, shopId: number, cents: number, receipt: Receipt): Promise<void> {
  return record(tx, actor, shopId, -cents, receipt)
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
