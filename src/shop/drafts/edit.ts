import { listAddresses } from '#customers'
import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import type { Clerk } from '#people'
import type { Discount } from '#prices'
import type { PaymentCode } from '#shops'
import * as trace from '#trace'
import { read } from './read.ts'

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
    const id = await insert(tx, clerk, held)
    await keepPrices(tx, held, id)
    await keepCarriage(tx, held, id)
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

async function insert(tx: Db, clerk: Clerk, { order, lines, balance }: orders.Held): Promise<number> {
  const { shop_id, customer_id } = order
  const book = await listAddresses(tx, shop_id, customer_id)
  const known = (address: unknown) =>
    book.find((one) => orders.samePlace(orders.copyOf(one), address as orders.OrderAddress))?.id ?? null
  const { id } = await tx
    .insertInto('drafts')
    .values({
      shop_id,
      customer_id,
      edits_id: order.id,
      corrects_id: balance.invoices[0]?.id ?? null,
      delivery_address_id: known(order.delivery_address),
      invoice_address_id: known(order.invoice_address),
      carrier_id: order.carrier_id,
      ...discountOf(order),
      payment: order.payment_method as PaymentCode,
      begun_by: clerk.name,
      touched_by: clerk.name,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = lines.map(({ variant_id, quantity }) => {
    if (variant_id === null) throw new orders.Fixed(t('editions.gone'))
    return { shop_id, draft_id: id, variant_id, quantity }
  })
  // One after the other: they stand in the order in which they were added.
  for (const row of rows) await tx.insertInto('draft_lines').values(row).execute()
  return id
}

/** The discount as an amount, and its reason without the word that the invoice puts before it. */
function discountOf({ discounts, rounding }: orders.OrderRow) {
  const parts = discounts as Discount[]
  const cents = parts.reduce((sum, { htCents, ttcCents }) => sum + (rounding === 'item' ? ttcCents : htCents), 0)
  if (cents === 0) return {}
  return { discount_cents: cents, discount_reason: (parts[0]?.description ?? '').replace(/^Remise[^:]*:\s*/, '') }
}

/** A price that is no longer the shop's, or was agreed, stays the order's. */
async function keepPrices(tx: Db, { order, lines }: orders.Held, id: number): Promise<void> {
  const { lines: today } = await read(tx, order.shop_id, id)
  for (const line of lines) {
    const now = today.find(({ variantId }) => variantId === line.variant_id)
    if (!now || now.unitHtMicro === line.unit_ht_micro) continue
    await tx
      .updateTable('draft_lines')
      .set({ unit_ht_micro: line.unit_ht_micro, price_reason: line.price_reason || t('editions.asOrdered') })
      .where('shop_id', '=', order.shop_id)
      .where('draft_id', '=', id)
      .where('variant_id', '=', now.variantId)
      .execute()
  }
}

/** A carriage that is not what the carrier asks for these goods today stays the order's. */
async function keepCarriage(tx: Db, { order }: orders.Held, id: number): Promise<void> {
  const { offer } = await read(tx, order.shop_id, id)
  if (offer?.ttcCents === order.carriage_ttc_cents) return
  await tx
    .updateTable('drafts')
    .set({ carriage_cents: order.carriage_ttc_cents, carriage_reason: t('editions.carriageAsOrdered') })
    .where('shop_id', '=', order.shop_id)
    .where('id', '=', id)
    .execute()
}
