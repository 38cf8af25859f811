import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
import { type Cart, cartOf, type RawCart } from './cart.ts'
import { columnOf, type Holder } from './holder.ts'
import { cartJson } from './sql.ts'

const textOf = (column: string) => `
  select ${cartJson('$3::timestamptz')} as cart from carts c where c.shop_id = $1 and c.${column} = $2`
const texts = { customer_id: textOf('customer_id'), visitor_hash: textOf('visitor_hash') }

/** A holder's cart, whole, in one statement; undefined when there is none. */
export async function read(db: Db, shopId: number, held: Holder | undefined): Promise<Cart | undefined> {
  if (!held) return undefined
  const { column, value } = columnOf(held)
  const { rows } = await db.executeQuery<{ cart: RawCart }>(CompiledQuery.raw(texts[column], [shopId, value, now()]))
  return rows[0] && cartOf(rows[0].cart)
}
