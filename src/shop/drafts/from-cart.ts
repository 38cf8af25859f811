import * as carts from '#carts'
import { listAddresses } from '#customers'
import { type Db, inTransaction } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { saying } from './hold.ts'
import { read } from './read.ts'

/**
 * Begins an order from what a customer has in the cart, at today's prices, for who orders by telephone in the end; the cart
 * keeps it until the order is confirmed. Asked for twice, it is the same draft. Refuses an empty cart and one that is nobody's,
 * with NotFound one that is gone.
 */
export function beginFromCart(db: Db, clerk: Clerk, shopId: number, cartId: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { customerId, lines } = await filledCart(tx, shopId, cartId)
    const customer = tx.selectFrom('customers').select('id').where('shop_id', '=', shopId).where('id', '=', customerId)
    await customer.forUpdate().executeTakeFirstOrThrow()
    const begun = await tx
      .selectFrom('drafts')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('customer_id', '=', customerId)
      .where('order_id', 'is', null)
      .where('from_cart', '=', true)
      .executeTakeFirst()
    if (begun) return begun.id
    const [home] = await listAddresses(tx, shopId, customerId)
    const { id } = await tx
      .insertInto('drafts')
      .values({
        ...{ shop_id: shopId, customer_id: customerId, from_cart: true, begun_by: clerk.name, touched_by: clerk.name },
        ...{ delivery_address_id: home?.id ?? null, invoice_address_id: home?.id ?? null },
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const rows = lines.map(({ variantId, quantity }) => ({ variant_id: variantId, quantity }))
    await tx
      .insertInto('draft_lines')
      .values(rows.map((row) => ({ ...row, shop_id: shopId, draft_id: id })))
      .execute()
    const { customer: name, articles } = saying(await read(tx, shopId, id))
    await trace.record(tx, shopId, clerk, {
      verb: 'drafts.begin',
      subject: { kind: 'draft', id },
      after: { customer: name, articles },
    })
    return id
  })
}

async function filledCart(tx: Db, shopId: number, cartId: number) {
  const { owner, cart } = await carts.findWaiting(tx, shopId, cartId)
  if (!owner) throw new Refusal(t('office.carts.noCustomer'))
  if (cart.lines.length === 0) throw new Refusal('Ce panier est vide.')
  return { customerId: owner.id, lines: cart.lines }
}
