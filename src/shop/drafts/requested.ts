import * as carts from '#carts'
import { listAddresses } from '#customers'
import type { Db } from '#database'
import { Refusal } from '#refusals'
import { BY_CUSTOMER, type Quoting } from './quote.ts'

/**
 * Begins the draft of a quotation that a customer asks for, of what the customer has in the cart, which ends; answers its id.
 * Refuses an empty cart. The caller holds the customer.
 */
export async function beginRequested(
  tx: Db,
  shopId: number,
  customerId: number,
  { quotationId, validUntil, conditions }: Omit<Quoting, 'like'>,
): Promise<number> {
  await carts.holdMine(tx, shopId, customerId)
  const cart = await carts.read(tx, shopId, { customerId })
  const lines = cart?.lines ?? []
  if (!cart || lines.length === 0) throw new Refusal('Votre panier est vide.', 409)
  const [home] = await listAddresses(tx, shopId, customerId)
  const { id } = await tx
    .insertInto('drafts')
    .values({
      ...{ shop_id: shopId, customer_id: customerId, begun_by: BY_CUSTOMER, touched_by: BY_CUSTOMER },
      ...{ delivery_address_id: home?.id ?? null, invoice_address_id: home?.id ?? null },
      ...{ quotation_id: quotationId, valid_until: validUntil, conditions },
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = lines.map(({ variantId, quantity }) => ({ variant_id: variantId, quantity }))
  await tx
    .insertInto('draft_lines')
    .values(rows.map((row) => ({ ...row, shop_id: shopId, draft_id: id })))
    .execute()
  await carts.drop(tx, shopId, cart.id)
  return id
}
