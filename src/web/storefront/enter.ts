import type { Context } from 'hono'
import * as carts from '#carts'
import * as customers from '#customers'
import type { Db } from '#database'
import { t } from '#messages'
import { Refusal } from '#refusals'
import * as wishes from '#wishes'
import { clearCookie, flash, readCookie } from '../http/index.ts'
import { keepToken, type Storefront } from './visit.ts'
import { WISH } from './wishes-parts.ts'

/** A customer comes in: the browser's cart joins the account's, and a new secret takes the place of the old one. */
export async function enter(c: Context<Storefront>, db: Db, { customerId, token }: customers.SignedIn): Promise<void> {
  const { visit } = c.var
  if (visit.customer && visit.token) await customers.signOut(db, visit.shop.id, visit.token)
  else await carts.merge(db, visit.shop.id, visit.token, customerId)
  keepToken(c, token)
  await keepWish(c, db, customerId)
}

/** What was wished for before signing in is done; what can't be is told by the list itself. */
async function keepWish(c: Context<Storefront>, db: Db, customerId: number): Promise<void> {
  const wished = Number(readCookie(c, WISH))
  if (!Number.isSafeInteger(wished) || wished < 1) return
  clearCookie(c, WISH, c.var.base)
  try {
    flash(c, c.var.base, t('wishes.added', { name: await wishes.add(db, c.var.visit.shop.id, customerId, wished) }))
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
  }
}
