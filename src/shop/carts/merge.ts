import { type Db, inTransaction, sql } from '#database'
import { hashToken } from '#people'

/**
 * After sign-in: what the browser's cart held joins the customer's, quantities added up; with no cart of the customer's,
 * the browser's becomes it. The customer's own choices of address and carrier stay.
 */
export async function merge(
  db: Db,
  shopId: number,
  visitorToken: string | undefined,
  customerId: number,
): Promise<void> {
  if (!visitorToken) return
  const visitorHash = hashToken(visitorToken)
  await inTransaction(db, async (tx) => {
    const mine = await tx
      .selectFrom('carts')
      .select('id')
      .where('shop_id', '=', shopId)
      .where('visitor_hash', '=', visitorHash)
      .forUpdate()
      .executeTakeFirst()
    if (!mine) return
    await sql`
      with cart as (
        insert into carts (shop_id, customer_id) values (${shopId}, ${customerId})
        on conflict (shop_id, customer_id) where customer_id is not null do update set updated_at = moment()
        returning id
      )
      insert into cart_lines as l (shop_id, cart_id, variant_id, quantity, added_at)
      select b.shop_id, cart.id, b.variant_id, b.quantity, b.added_at
      from cart, cart_lines b where b.shop_id = ${shopId} and b.cart_id = ${mine.id}
      on conflict (shop_id, cart_id, variant_id) do update set quantity = least(9999, l.quantity + excluded.quantity)
    `.execute(tx)
    await tx.deleteFrom('carts').where('shop_id', '=', shopId).where('id', '=', mine.id).execute()
  })
}
