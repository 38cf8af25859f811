import * as carts from '#carts'
import { listAddresses } from '#customers'
import { type Db, inTransaction, sql } from '#database'
import { t } from '#messages'
import type { Clerk } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { changing, saying } from './hold.ts'
import { read } from './read.ts'

/**
 * Begins an order from what a customer has in the cart, at today's prices, for who orders by telephone in the end; the cart
 * keeps it until the order is confirmed. Asked for twice, it is the same draft, with what the customer changed in the cart
 * meanwhile. Refuses an empty cart and one that is nobody's, with NotFound one that is gone.
 */
export async function beginFromCart(db: Db, clerk: Clerk, shopId: number, cartId: number): Promise<number> {
  const { id, begun } = await inTransaction(db, async (tx) => {
    // The cart first, as whoever orders from it does: two clicks at once are one draft.
    await sql`select from carts where shop_id = ${shopId} and id = ${cartId} for update`.execute(tx)
    const { customerId } = await filledCart(tx, shopId, cartId)
    const known = await tx
      .selectFrom('drafts')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('cart_id', '=', cartId)
      .where('order_id', 'is', null)
      .orderBy('id')
      .executeTakeFirst()
    if (known) return { id: known.id, begun: true }
    return { id: await begin(tx, clerk, { shopId, cartId, customerId }), begun: false }
  })
  if (begun) await changing(db, clerk, { shopId, id }, (tx) => follow(tx, shopId, id))
  return id
}

type Beginning = { shopId: number; cartId: number; customerId: number }

async function begin(tx: Db, clerk: Clerk, { shopId, cartId, customerId }: Beginning): Promise<number> {
  const [home] = await listAddresses(tx, shopId, customerId)
  const { id } = await tx
    .insertInto('drafts')
    .values({
      ...{ shop_id: shopId, customer_id: customerId, cart_id: cartId, begun_by: clerk.name, touched_by: clerk.name },
      ...{ delivery_address_id: home?.id ?? null, invoice_address_id: home?.id ?? null },
      promo_code: sql<string>`coalesce((select codes[1] from carts where shop_id = ${shopId} and id = ${cartId}), '')`,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await follow(tx, shopId, id)
  const { customer, articles } = saying(await read(tx, shopId, id))
  const after = { customer, articles }
  await trace.record(tx, shopId, clerk, { verb: 'drafts.begin', subject: { kind: 'draft', id }, after })
  return id
}

/** Takes over what the cart holds otherwise than when it was last taken down; what the shop changed in the draft alone stays. */
async function follow(tx: Db, shopId: number, id: number): Promise<void> {
  await sql`delete from draft_lines x using drafts d
    where d.shop_id = ${shopId} and d.id = ${id} and x.shop_id = d.shop_id and x.draft_id = d.id
      and x.cart_quantity is not null and d.cart_id is not null and not exists (select from cart_lines l
        where l.shop_id = d.shop_id and l.cart_id = d.cart_id and l.variant_id = x.variant_id)`.execute(tx)
  await sql`insert into draft_lines as x (shop_id, draft_id, variant_id, quantity, cart_quantity, added_at)
    select d.shop_id, d.id, l.variant_id, l.quantity, l.quantity, l.added_at
    from drafts d join cart_lines l on l.shop_id = d.shop_id and l.cart_id = d.cart_id
    where d.shop_id = ${shopId} and d.id = ${id}
    on conflict (shop_id, draft_id, variant_id) do update
      set quantity = excluded.quantity, cart_quantity = excluded.cart_quantity
      where x.cart_quantity is distinct from excluded.cart_quantity`.execute(tx)
}

async function filledCart(tx: Db, shopId: number, cartId: number) {
  const { owner, cart } = await carts.findWaiting(tx, shopId, cartId)
  if (!owner) throw new Refusal(t('office.carts.noCustomer'))
  if (cart.lines.length === 0) throw new Refusal('Ce panier est vide.')
  return { customerId: owner.id }
}
