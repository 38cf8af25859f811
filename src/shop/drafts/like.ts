import type { Insertable } from 'kysely'
import { listAddresses } from '#customers'
import type { Db, Tables } from '#database'
import * as orders from '#orders'
import type { Clerk } from '#people'
import type { Discount, Rounding } from '#prices'
import type { PaymentCode } from '#shops'
import { read } from './read.ts'

/** What a draft begins with: an order or a quotation, as it stands. Micro-euros without tax a piece, cents tax included. */
export type Model = {
  shopId: number
  customerId: number | null
  delivery: orders.OrderAddress
  invoice: orders.OrderAddress
  carrierId: number | null
  /** Null for what the carrier asks today. */
  carriageCents: number | null
  /** Why, where somebody said it. */
  carriageReason: string
  discounts: readonly Discount[]
  rounding: Rounding
  payment: PaymentCode | null
  /** A price of null is today's. */
  lines: readonly { variantId: number; quantity: number; unitHtMicro: number | null; priceReason: string }[]
  /** Why a price or a carriage is not today's, where nobody gave a reason. */
  words: { price: string; carriage: string }
}

/** Begins a draft that says what its model says; answers its id. `also`: what is kept of where it comes from. */
export async function draftLike(
  tx: Db,
  clerk: Clerk,
  model: Model,
  also: Partial<Insertable<Tables['drafts']>>,
): Promise<number> {
  const { shopId, customerId, carrierId, payment } = model
  const book = customerId === null ? [] : await listAddresses(tx, shopId, customerId)
  const known = (address: orders.OrderAddress) =>
    book.find((one) => orders.samePlace(orders.copyOf(one), address))?.id ?? null
  const { id } = await tx
    .insertInto('drafts')
    .values({
      shop_id: shopId,
      customer_id: customerId,
      delivery_address_id: known(model.delivery),
      invoice_address_id: known(model.invoice),
      carrier_id: carrierId,
      ...discountOf(model),
      payment,
      begun_by: clerk.name,
      touched_by: clerk.name,
      ...also,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  // One after the other: they stand in the order in which they were added.
  for (const { variantId, quantity } of model.lines)
    await tx
      .insertInto('draft_lines')
      .values({ shop_id: shopId, draft_id: id, variant_id: variantId, quantity })
      .execute()
  await keepPrices(tx, model, id)
  await keepCarriage(tx, model, id)
  return id
}

/** The discount as it was given, a share or an amount; of a quotation of before, which froze its words alone, the amount. */
function discountOf({ discounts, rounding }: Model) {
  const cents = discounts.reduce((sum, { htCents, ttcCents }) => sum + (rounding === 'item' ? ttcCents : htCents), 0)
  const [first] = discounts
  if (!first || cents === 0) return {}
  const { bp, description, reason = description } = first
  return {
    ...(bp ? { discount_bp: bp } : { discount_cents: cents, discount_rounding: rounding }),
    discount_reason: reason,
  }
}

/** A price that is no longer the shop's, or was agreed, stays the model's. */
async function keepPrices(tx: Db, { shopId, lines, words }: Model, id: number): Promise<void> {
  const { lines: today } = await read(tx, shopId, id)
  for (const { variantId, unitHtMicro, priceReason } of lines) {
    const now = today.find((line) => line.variantId === variantId)
    if (!now || unitHtMicro === null || now.unitHtMicro === unitHtMicro) continue
    await tx
      .updateTable('draft_lines')
      .set({ unit_ht_micro: unitHtMicro, price_reason: priceReason || words.price })
      .where('shop_id', '=', shopId)
      .where('draft_id', '=', id)
      .where('variant_id', '=', variantId)
      .execute()
  }
}

/** A carriage that is not what the carrier asks for these goods today stays the model's. */
async function keepCarriage(
  tx: Db,
  { shopId, carriageCents, carriageReason, words }: Model,
  id: number,
): Promise<void> {
  if (carriageCents === null) return
  const { offer } = await read(tx, shopId, id)
  if (offer?.ttcCents === carriageCents) return
  await tx
    .updateTable('drafts')
    .set({ carriage_cents: carriageCents, carriage_reason: carriageReason || words.carriage })
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .execute()
}
