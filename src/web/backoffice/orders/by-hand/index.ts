// « Nouvelle commande »: an order that a customer gives by telephone, on paper or at the counter, taken down step by step.
import { type Context, Hono } from 'hono'
import * as drafts from '#drafts'
import { t } from '#messages'
import * as orders from '#orders'
import * as quotations from '#quotations'
import { type House, idParam } from '../../../http/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { orderPage } from '../order.ts'
import { subOf } from '../parts.ts'
import { customerRoutes } from './customer.ts'
import { lineRoutes } from './lines.ts'
import { listMain } from './list-page.ts'
import { draftPage } from './page.ts'
import { settleRoutes } from './settle.ts'

export function byHandRoutes(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()
  routes.get('/', (c) => list(house, c))
  routes.post('/', async (c) => {
    const id = await drafts.begin(db, actor(c), c.var.shop.id)
    return c.redirect(`${c.var.base}/commandes/saisies/${id}`, 303)
  })
  routes.get('/:id', (c) => draftPage(c, db, idParam(c)))
  routes.post('/:id/abandonner', async (c) => {
    const { quotation } = await drafts.read(db, c.var.shop.id, idParam(c))
    if (quotation) {
      await quotations.discard(db, actor(c), c.var.shop.id, idParam(c))
      return done(c, '/commandes/devis', t('quotations.discarded'))
    }
    await drafts.discard(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, '/commandes/saisies', t('drafts.discarded'))
  })
  routes.post('/commande/:id', async (c) => {
    const orderId = idParam(c)
    try {
      const id = await drafts.edit(db, actor(c), c.var.shop.id, orderId)
      return c.redirect(`${c.var.base}/commandes/saisies/${id}`, 303)
    } catch (error) {
      if (!(error instanceof orders.Fixed)) throw error
      return orderPage(c, db, orderId, { refused: error.message })
    }
  })
  routes.post('/panier/:id', async (c) => {
    const id = await drafts.beginFromCart(db, actor(c), c.var.shop.id, idParam(c))
    return c.redirect(`${c.var.base}/commandes/saisies/${id}`, 303)
  })
  for (const part of [customerRoutes, lineRoutes, settleRoutes]) routes.route('/', part(house))
  return routes
}

async function list({ db }: House, c: Context<Office>) {
  const page = await drafts.list(db, c.var.shop.id, { after: c.req.query('after'), before: c.req.query('before') })
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'drafts'),
    title: t('drafts.title'),
    main: listMain(`${c.var.base}/commandes`, page),
  })
}
