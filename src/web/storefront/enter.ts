import type { Context } from 'hono'
import * as carts from '#carts'
import * as customers from '#customers'
import type { Db } from '#database'
import { keepToken, type Storefront } from './visit.ts'

/** A customer comes in: the browser's cart joins the account's, and a new secret takes the place of the old one. */
export async function enter(c: Context<Storefront>, db: Db, { customerId, token }: customers.SignedIn): Promise<void> {
  const { visit } = c.var
  if (visit.customer && visit.token) await customers.signOut(db, visit.shop.id, visit.token)
  else await carts.merge(db, visit.shop.id, visit.token, customerId)
  keepToken(c, token)
}
