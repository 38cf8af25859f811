import type { Db } from '#database'
import { t } from '#messages'
import type * as orders from '#orders'
import { begin } from './ask.ts'
import { type Back, hold } from './hold.ts'
import { type Pieces, returnable } from './returnable.ts'
import { told } from './tell.ts'

/**
 * Pieces of an order that is held, which a customer withdrew from: what left of them comes back by returns that nobody has to
 * authorise and no shop refuses (code de la consommation L221-18). What they had asked to send back before is part of it.
 */
export async function withdrawn(tx: Db, shopId: number, held: orders.Held, given: readonly Pieces[]): Promise<void> {
  const customer = { kind: 'customer' as const, id: held.order.customer_id, name: held.order.customer_name }
  const [orderId, reason] = [held.order.id, t('returns.withdrawal')]
  const asked = await askedOf(tx, shopId, orderId)
  const needs = new Map(given.map(({ lineId, quantity }) => [lineId, quantity]))
  const need = (lineId: number) => needs.get(lineId) ?? 0
  const whole = asked.filter(({ lines }) => {
    if (lines.some(({ lineId, quantity }) => quantity > need(lineId))) return false
    for (const { lineId, quantity } of lines) needs.set(lineId, need(lineId) - quantity)
    return true
  })
  for (const back of whole) {
    await tx
      .updateTable('returns')
      .set({ state: 'authorised', origin: 'withdrawal', decided_at: held.at })
      .where('shop_id', '=', shopId)
      .where('id', '=', back.id)
      .execute()
    await told(tx, customer, back, 'returns.authorise', { to: 'authorised', reason })
  }
  await free(
    tx,
    shopId,
    held,
    needs,
    asked.filter((back) => !whole.includes(back)),
  )
  const can = await returnable(tx, shopId, held.balance)
  const lines = can
    .map(({ lineId, left }) => ({ lineId, quantity: Math.min(left, need(lineId)) }))
    .filter(({ quantity }) => quantity > 0)
  if (lines.length > 0) await begin(tx, customer, held, { shopId, orderId, lines, reason }, 'withdrawal')
}

/** The returns of an order that the shop has not answered yet, held. */
async function askedOf(tx: Db, shopId: number, orderId: number): Promise<Back[]> {
  const rows = await tx
    .selectFrom('returns')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('order_id', '=', orderId)
    .where('state', '=', 'asked')
    .orderBy('id')
    .execute()
  const found: Back[] = []
  for (const { id } of rows) found.push(await hold(tx, shopId, id))
  return found
}

/** Takes out of returns that the shop may still refuse the pieces that come back with the withdrawal; something is left in each. */
async function free(
  tx: Db,
  shopId: number,
  held: orders.Held,
  needs: ReadonlyMap<number, number>,
  asked: readonly Back[],
): Promise<void> {
  const can = await returnable(tx, shopId, held.balance)
  for (const [lineId, wanted] of needs) {
    let short = wanted - (can.find((one) => one.lineId === lineId)?.left ?? 0)
    for (const { id, lines } of asked) {
      const quantity = lines.find((line) => line.lineId === lineId)?.quantity ?? 0
      const taken = Math.min(quantity, short)
      if (taken <= 0) continue
      short -= taken
      const row = { shop_id: shopId, return_id: id, order_line_id: lineId }
      if (taken === quantity)
        await tx
          .deleteFrom('return_lines')
          .where((eb) => eb.and(row))
          .execute()
      else
        await tx
          .updateTable('return_lines')
          .set({ quantity: quantity - taken })
          .where((eb) => eb.and(row))
          .execute()
    }
  }
}
