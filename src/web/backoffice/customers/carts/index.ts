import type { Context, Hono } from 'hono'
import * as carts from '#carts'
import { fullName } from '#format'
import { t } from '#messages'
import { type House, idParam, noPage, understood } from '../../../http/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { subOf } from '../sub.ts'
import { cartMain } from './cart-page.ts'
import { listMain, searchIn, wantedOf } from './list-page.ts'

type C = Context<Office>

/** « Paniers »: what visitors chose and have not ordered; reminded of once. They are ordered for them among « Saisies ». */
export function cartPages(house: House, routes: Hono<Office>): void {
  routes.get('/paniers', (c) => list(house, c))
  routes.get('/paniers/:id', (c) => show(house, c))
  routes.post('/paniers/:id/relancer', (c) => remind(house, c))
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
