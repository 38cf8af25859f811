// An order as it is prepared: its lines, what the supplier reads, and its sending.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import * as purchases from '#purchases'
import * as trace from '#trace'
import { edit, type House, idParam, parse, refusedForm, submitted, text } from '../../http/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { draftIn } from './draft-form.ts'
import { draftValues } from './draft-page.ts'
import { send } from './draft-send.ts'
import { refused } from './orders.ts'
import { articleNamed } from './supplied.ts'
import { pieces } from './supplier-form.ts'

type C = Context<Office>

/** The addresses of an order that is being prepared, under those of purchases. */
export function draftRoutes(house: House, routes: Hono<Office>): void {
  routes.post('/bons-de-commande/:id', (c) => save(house, c))
  routes.post('/bons-de-commande/:id/articles', (c) => addArticle(house, c))
  routes.post('/bons-de-commande/:id/envoyer', (c) => send(house, c))
  routes.post('/bons-de-commande/:id/abandonner', (c) => abandon(house, c))
}

async function save(house: House, c: C) {
  const { shop } = c.var
  const [orderId, form] = [idParam(c), await submitted(c)]
  try {
    const { told } = await edit(house.db, form, {
      of: `purchase-order ${shop.id} ${orderId}`,
      present: async (tx) => draftValues(await purchases.find(tx, shop.id, orderId)),
      since: (tx, at) =>
        trace.since(tx, { shopId: shop.id, subject: { kind: 'purchase-order', id: orderId }, at, actor: actor(c) }),
      save: (tx, fields) => purchases.change(tx, actor(c), shop.id, orderId, draftIn(fields)),
    })
    return done(c, `/achats/bons-de-commande/${orderId}`, t('purchases.order.saved'), told)
  } catch (error) {
    return refused(house, c, error, () => ({ form: refusedForm(form, error) }))
  }
}

const Adding = z.object({
  article: text(80, t('purchases.fault.article')),
  quantity: pieces(1, t('purchases.fault.pieces')),
})

async function addArticle(house: House, c: C) {
  const [orderId, fields] = [idParam(c), await submitted(c)]
  try {
    const { article, quantity } = parse(Adding, fields)
    const variantId = await articleNamed(house.db, c.var.shop.id, article)
    await purchases.addLine(house.db, actor(c), c.var.shop.id, orderId, { variantId, quantity })
    return done(c, `/achats/bons-de-commande/${orderId}`, t('purchases.order.articleAdded'))
  } catch (error) {
    return refused(house, c, error, ({ said: errors }) => ({ adding: { values: fields, errors, id: 'ajout' } }))
  }
}

async function abandon(house: House, c: C) {
  const { seen } = await submitted(c)
  try {
    await purchases.abandon(house.db, actor(c), c.var.shop.id, idParam(c), seen)
  } catch (error) {
    return refused(house, c, error, () => ({}))
  }
  return done(c, '/achats', t('purchases.order.abandoned'))
}
