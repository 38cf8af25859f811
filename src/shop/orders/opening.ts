import { type Db, sql } from '#database'
import { fullName } from '#format'
import type { PaymentCode } from '#shops'

/** What an order needs before its first row: whose it is, and the ids it will use. */
export type Opening = {
  orderId: number
  /** Nine capital letters, what the customer quotes: nobody computes one from the id (order_reference). */
  reference: string
  /** One for each line of the cart. */
  lineIds: number[]
  customerName: string
  customerEmail: string
  firstOfCustomer: boolean
  /** The shop takes this means of payment. */
  methodEnabled: boolean
}

type Asked = { shopId: number; customerId: number; cartId: number; payment: PaymentCode }

/** Holds the customer's cart until the end of the transaction; undefined when it is gone, made into an order perhaps. */
export async function begin(tx: Db, { shopId, customerId, cartId, payment }: Asked): Promise<Opening | undefined> {
  const { rows } = await sql<Omit<Opening, 'customerName'> & { firstName: string; lastName: string }>`
    select drawn.id as "orderId",
      order_reference((select reference_secret from shops where id = c.shop_id), drawn.id) as reference,
      array(
        select nextval('order_lines_id_seq') from cart_lines l
        where l.shop_id = c.shop_id and l.cart_id = c.id
      ) as "lineIds",
      u.first_name as "firstName", u.last_name as "lastName", u.email as "customerEmail",
      not exists (select from orders o where o.shop_id = c.shop_id and o.customer_id = c.customer_id)
        as "firstOfCustomer",
      exists (select from payment_methods m where m.shop_id = c.shop_id and m.code = ${payment} and m.enabled_at is not null)
        as "methodEnabled"
    from carts c join customers u on u.shop_id = c.shop_id and u.id = c.customer_id
    cross join lateral (select nextval('orders_id_seq') as id where c.id is not null) drawn
    where c.shop_id = ${shopId} and c.customer_id = ${customerId} and c.id = ${cartId}
    for update of c`.execute(tx)
  const row = rows[0]
  if (!row) return undefined
  const { firstName, lastName, lineIds, ...rest } = row
  return { ...rest, lineIds: lineIds.map(Number), customerName: fullName({ firstName, lastName }) }
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
