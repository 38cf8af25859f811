import { now } from '#clock'
import { visiting } from '#customers'
import { type Cart, cartOf, type RawCart } from './cart.ts'
import { cartJson } from './sql.ts'

const column = `(
  select ${cartJson('$3::timestamptz')} from carts c where c.shop_id = s.id and c.id = case
    when u.id is not null then (select h.id from carts h where h.shop_id = s.id and h.customer_id = u.id)
    else (select h.id from carts h where h.shop_id = s.id and h.visitor_hash = asked.hash)
  end) as more`

/** A visit, as `customers.visit` finds it, with the visitor's cart in the same statement; `more` is null when there is none. */
export const visit = visiting<Cart | null>({
  column,
  values: () => [now()],
  read: (raw) => (raw ? cartOf(raw as RawCart) : null),
})
