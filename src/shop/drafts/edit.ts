import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import type { Clerk } from '#people'
import type { Discount } from '#prices'
import type { PaymentCode } from '#shops'
import * as trace from '#trace'
import { draftLike, type Model } from './like.ts'

/**
 * Begins to change an order, as a draft that says what the order says: itself before its invoice, after it by the correction
 * of the invoice; answers its id, the one under way
 * when somebody has begun already. Nothing of the order changes until it is confirmed. Refuses with Fixed and NotFound.
 */
export function edit(db: Db, clerk: Clerk, shopId: number, orderId: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    await holdOpen(tx, shopId, orderId)
    const held = await orders.hold(tx, shopId, orderId)
    const [invoice] = held.balance.invoices
    const why = invoice ? orders.whyUncorrected(held.balance) : orders.whyFixed(held.balance)
    if (why) throw new orders.Fixed(why)
    // One that was begun before the invoice goes on as its correction.
    const open = await tx
      .updateTable('drafts')
      .set({ corrects_id: invoice?.id ?? null })
      .where('shop_id', '=', shopId)
      .where('edits_id', '=', orderId)
      .where('order_id', 'is', null)
      .returning('id')
      .executeTakeFirst()
    if (open) return open.id
    const id = await draftLike(tx, clerk, modelOf(held), {
      edits_id: orderId,
      corrects_id: invoice?.id ?? null,
      wished_day: held.order.wished_day,
    })
    const begun = { verb: 'drafts.begin', subject: { kind: 'draft', id }, after: { number: held.order.number } }
    await trace.record(tx, shopId, clerk, begun)
    return id
  })
}

/** The change under way is held before its order, as by who confirms it: neither waits for the other. */
const holdOpen = (tx: Db, shopId: number, orderId: number) =>
  tx
    .selectFrom('drafts')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('edits_id', '=', orderId)
    .where('order_id', 'is', null)
    .forUpdate()
    .execute()

/** What an order says, as the draft that changes it begins. Refuses with Fixed one whose article is gone. */
const modelOf = ({ order, lines }: orders.Held): Model => ({
  shopId: order.shop_id,
  customerId: order.customer_id,
  // The shapes are those that the order's basket had.
  delivery: order.delivery_address as orders.OrderAddress,
  invoice: order.invoice_address as orders.OrderAddress,
  carrierId: order.carrier_id,
  carriageCents: order.carriage_ttc_cents,
  carriageReason: order.carriage_reason,
  discounts: ownDiscounts(order),
  rounding: order.rounding as Model['rounding'],
  payment: order.payment_method as PaymentCode,
  lines: lines.map(({ variant_id, quantity, unit_ht_micro, price_reason }) => {
    if (variant_id === null) throw new orders.Fixed(t('editions.gone'))
    return { variantId: variant_id, quantity, unitHtMicro: unit_ht_micro, priceReason: price_reason }
  }),
  words: { price: t('editions.asOrdered'), carriage: t('editions.carriageAsOrdered') },
})

/** What was agreed to be taken off; what vouchers take off is reckoned anew. */
const ownDiscounts = ({ discounts }: orders.OrderRow): Discount[] =>
  (discounts as Discount[]).filter(({ voucher }) => voucher === undefined)
