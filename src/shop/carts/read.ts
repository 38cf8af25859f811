import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
import { type Cart, cartOf, type RawCart } from './cart.ts'
import type { Choosing } from './choose-carrier.ts'
import { columnOf, type Holder } from './holder.ts'
import { cartJson } from './sql.ts'

const textOf = (column: string) => `
  select ${cartJson('$3::timestamptz')} as cart from carts c where c.shop_id = $1 and c.${column} = $2`
const texts = { customer_id: textOf('customer_id'), visitor_hash: textOf('visitor_hash') }

/** A holder's cart, whole, in one statement; undefined when there is none. */
export async function read(db: Db, shopId: number, held: Holder | undefined): Promise<Cart | undefined> {
  const row = held && (await rawOf(db, shopId, held))
  return row && cartOf(row)
}

/** A cart that is held until the end of the transaction, and what it is once a carrier is chosen, without another statement. */
export type Open = { cart: Cart; choosing(choice: Choosing): Cart }

/** The same as `read`, for who chooses a carrier next, in a transaction that has changed the cart and so holds it. */
export async function readToChoose(tx: Db, shopId: number, held: Holder): Promise<Open | undefined> {
  const row = await rawOf(tx, shopId, held)
  return row && { cart: cartOf(row), choosing: (choice) => cartOf({ ...row, ...choice }) }
}

async function rawOf(db: Db, shopId: number, held: Holder): Promise<RawCart | undefined> {
  const { column, value } = columnOf(held)
  const { rows } = await db.executeQuery<{ cart: RawCart }>(CompiledQuery.raw(texts[column], [shopId, value, now()]))
  return rows[0]?.cart
}
