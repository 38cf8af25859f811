import type { Context, Hono } from 'hono'
import * as carts from '#carts'
import * as drafts from '#drafts'
import { fullName } from '#format'
import { t } from '#messages'
import { Refusal } from '#refusals'
import { type House, idParam, noPage, refusalOf, understood } from '../../../http/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { demand } from '../../rights.ts'
import { subOf } from '../sub.ts'
import { cartMain } from './cart-page.ts'
import { listMain, searchIn, wantedOf } from './list-page.ts'

type C = Context<Office>

/** « Paniers »: what visitors chose and have not ordered; reminded of once, or ordered for them. */
export function cartPages(house: House, routes: Hono<Office>): void {
  routes.get('/paniers', (c) => list(house, c))
  routes.get('/paniers/:id', (c) => show(house, c))
  routes.post('/paniers/:id/relancer', (c) => remind(house, c))
  routes.post('/paniers/:id/commander', (c) => order(house, c))
}

async function list({ db }: House, c: C) {
  const search = searchIn(c)
  const page = understood(search) ? await carts.listWaiting(db, c.var.shop.id, wantedOf(search)) : noPage
  const main = listMain(c, search, page)
  return officePage(c, { tab: 'customers', sub: subOf(c, 'carts'), title: t('office.carts.title'), main })
}

async function show({ db }: Pick<House, 'db'>, c: C, refused?: string) {
  const waiting = await carts.findWaiting(db, c.var.shop.id, idParam(c))
  const main = cartMain(c, waiting, refused)
  const title = t('office.carts.number', { id: waiting.id })
  return officePage(c, { tab: 'customers', title, main, status: refused ? 422 : 200, invalid: Boolean(refused) })
}

async function remind({ db }: House, c: C) {
  const id = idParam(c)
  const { owner } = await carts.findWaiting(db, c.var.shop.id, id)
  try {
    await carts.remind(db, actor(c), c.var.shop.id, id)
  } catch (error) {
    if (error instanceof carts.NotReminded) return show({ db }, c, error.message)
    throw error
  }
  return done(c, `/clients/paniers/${id}`, t('office.carts.remindDone', { name: owner ? fullName(owner) : '' }))
}

/** An order by hand that begins with what is in the cart. */
async function order({ db }: House, c: C) {
  await demand(c, db, 'orders', 'add')
  const { owner, cart } = await carts.findWaiting(db, c.var.shop.id, idParam(c))
  try {
    if (!owner) throw new Refusal(t('office.carts.noCustomer'))
    const id = await drafts.beginFromCart(db, actor(c), c.var.shop.id, { customerId: owner.id, lines: cart.lines })
    return c.redirect(`${c.var.base}/commandes/saisies/${id}`, 303)
  } catch (error) {
    return show({ db }, c, refusalOf(error).message)
  }
}
