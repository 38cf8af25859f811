import { sql } from '#database'

/**
 * The customer's latest purchase of a product that has left for the customer: `id` and `at`, no row when there is none. It is
 * what makes a review a checked one.
 */
export const boughtSql = (shopId: number, customerId: number, productId: ReturnType<typeof sql>) => sql`
  select o.id, o.placed_at as at from orders o
  join order_states s on s.shop_id = o.shop_id and s.code = o.state and s.shipped
  join order_lines l on l.shop_id = o.shop_id and l.order_id = o.id
  join variants v on v.shop_id = l.shop_id and v.id = l.variant_id and v.product_id = ${productId}
  where o.shop_id = ${shopId} and o.customer_id = ${customerId} order by o.id desc limit 1`
