import type { Db } from '#database'
import type { Actor } from '#people'
import type { Means } from './means.ts'
import { shared, standing } from './standing.ts'

export type Receipt = {
  orderId: number
  method: Means
  /** Last digits of the card, number of the cheque, label of the transfer, code of the voucher. */
  note?: string
  /** When it came; now when absent. */
  at?: Date
}

type Movement = Receipt & { amountCents: number; givenBack?: boolean; reverses?: number }

/** Records money received for an order (cents, above zero), and says the payment's id. The caller holds the order and knows what is due. */
export const receive = (tx: Db, actor: Actor, shopId: number, cents: number, receipt: Receipt): Promise<number> =>
  record(tx, actor, shopId, { ...receipt, amountCents: cents })

/** Records money given back to a customer (cents, above zero), as a negative payment. The caller holds the order. */
export async function giveBack(tx: Db, actor: Actor, shopId: number, cents: number, receipt: Receipt): Promise<void> {
  await record(tx, actor, shopId, { ...receipt, amountCents: -cents, givenBack: true })
}

/**
 * Takes back what was said to have come in (cents, above zero): a payment rejected or undone, given to nobody. `reverses` says which
 * one; without it, as many of the last that came as it takes: a row for each, by its means, that names it. The caller holds the order.
 */
export async function takeBack(
  tx: Db,
  actor: Actor,
  shopId: number,
  cents: number,
  receipt: Receipt & { reverses?: number },
): Promise<void> {
  if (receipt.reverses !== undefined) return void (await record(tx, actor, shopId, { ...receipt, amountCents: -cents }))
  const { parts, left } = shared(cents, await standing(tx, shopId, receipt.orderId))
  for (const { id, method, cents: taken } of parts)
    await record(tx, actor, shopId, { ...receipt, method, amountCents: -taken, reverses: id })
  if (left > 0) await record(tx, actor, shopId, { ...receipt, amountCents: -left })
}

async function record(tx: Db, actor: Actor, shopId: number, movement: Movement): Promise<number> {
  const { orderId, method, note = '', amountCents, givenBack = false, reverses, at } = movement
  const { id } = await tx
    .insertInto('payments')
    .values({
      shop_id: shopId,
      order_id: orderId,
      method,
      amount_cents: amountCents,
      given_back: givenBack,
      reverses_id: reverses ?? null,
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_name: actor.name,
      note,
      ...(at && { at }),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
