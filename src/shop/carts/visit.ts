import { now } from '#clock'
import { addressesJson, type OneAddress, visiting } from '#customers'
import { type Cart, cartOf, type RawCart } from './cart.ts'
import { cartJson } from './sql.ts'

const whole = `(
  select ${cartJson('$3::timestamptz')} from carts c where c.shop_id = s.id and c.id = case
    when u.id is not null then (select h.id from carts h where h.shop_id = s.id and h.customer_id = u.id)
    else (select h.id from carts h where h.shop_id = s.id and h.visitor_hash = asked.hash)
  end)`

/** A visit, as `customers.visit` finds it, with the visitor's cart in the same statement; `more` is null when there is none. */
export const visit = visiting<Cart | null>({
  column: `${whole} as more`,
  values: () => [now()],
  read: (raw) => (raw ? cartOf(raw as RawCart) : null),
})

type Raw = { cart: RawCart | null; addresses: OneAddress[] }

/** The same with the addresses that a customer chooses from. */
export const visitWithAddresses = visiting<{ cart: Cart | null; addresses: OneAddress[] }>({
  column: `json_build_object('cart', ${whole}, 'addresses', ${addressesJson('s.id', 'u.id')}) as more`,
  values: () => [now()],
  read: (raw) => {
    const { cart, addresses } = raw as Raw
    return { cart: cart && cartOf(cart), addresses }
  },
})
