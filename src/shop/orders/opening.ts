import { type Db, sql } from '#database'
import type { PaymentCode } from '#shops'
import { type Drawn, type DrawnRow, drawing, drawnOf, nextId } from './draw.ts'

type Asked = { shopId: number; customerId: number; cartId: number; payment: PaymentCode }

/** Draws the order of a customer's cart, which it holds until the end of the transaction; undefined when the cart is gone, made into an order perhaps. */
export async function begin(tx: Db, { shopId, customerId, cartId, payment }: Asked): Promise<Drawn | undefined> {
  const lines = sql`cart_lines l where l.shop_id = c.shop_id and l.cart_id = c.id`
  const { rows } = await sql<DrawnRow>`
    select ${drawing(payment, lines)}
    from carts c join customers u on u.shop_id = c.shop_id and u.id = c.customer_id
    cross join ${nextId}
    where c.shop_id = ${shopId} and c.customer_id = ${customerId} and c.id = ${cartId}
    for update of c`.execute(tx)
  return rows[0] && drawnOf(rows[0])
}

/** The order that a cart of the customer's has become. */
export function ofCart(db: Db, { shopId, customerId, cartId }: Omit<Asked, 'payment'>) {
  return db
    .selectFrom('orders')
    .select(['id', 'number', 'reference'])
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .where('cart_id', '=', cartId)
    .executeTakeFirst()
}
