// « Nouvelle commande »: an order that a customer gives by telephone, on paper or at the counter, taken down step by step.
import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import * as drafts from '#drafts'
import { t } from '#messages'
import * as orders from '#orders'
import * as quotations from '#quotations'
import { type House, idParam, refusalOf, submitted } from '../../../http/index.ts'
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
  routes.post('/:id/abandonner', (c) => discard(c, db))
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

/** Given up, unless somebody else worked on it since the page was opened: that is said on it. */
async function discard(c: Context<Office>, db: Db): Promise<Response> {
  const [id, { touched }] = [idParam(c), await submitted(c)]
  const { quotation } = await drafts.read(db, c.var.shop.id, id)
  const room = quotation ? quotations : drafts
  try {
    await room.discard(db, actor(c), c.var.shop.id, id, touched)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw refusal
    return draftPage(c, db, id, { sentence: refusal.message })
  }
  return quotation
    ? done(c, '/commandes/devis', t('quotations.discarded'))
    : done(c, '/commandes/saisies', t('drafts.discarded'))
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
