import { type Db, sql } from '#database'

/** Marks the oldest order of a customer as the first, and no other: two accounts that become one had one each. */
export async function oneFirst(tx: Db, shopId: number, customerId: number): Promise<void> {
  await sql`
    update orders o set first_of_customer = not o.first_of_customer
    where o.shop_id = ${shopId} and o.customer_id = ${customerId} and o.first_of_customer <> (o.id = (
      select min(id) from orders where shop_id = ${shopId} and customer_id = ${customerId}))`.execute(tx)
}
