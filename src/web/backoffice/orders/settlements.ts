import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import * as remittances from '#remittances'
import { type House, idParam, refusalOf, refusedForm, submitted } from '../../http/index.ts'
import { done, unchanged } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { orderPage } from './order.ts'
import { undoName } from './received.ts'
import { settlementOf } from './settlement-card.ts'

type C = Context<Office>

/** Money that came for an order is written down; what was typed wrong is undone. */
export function settlementRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.post('/:id/reglements', (c) => settle(c, db))
  routes.post('/:id/reglements/:payment/annuler', (c) => undoSettlement(c, db))
  routes.post('/:id/reglements/:payment/impaye', (c) => recordReturn(c, db))
  return routes
}

async function settle(c: C, db: Db): Promise<Response> {
  const form = await submitted(c)
  const order = { shopId: c.var.shop.id, orderId: idParam(c) }
  try {
    const whole = await orders.settle(db, actor(c), order, settlementOf(form))
    return done(c, `/commandes/${order.orderId}`, t(whole ? 'orders.settle.doneWhole' : 'orders.settle.done'))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw refusal
    if (refusal instanceof orders.ChequeFirst)
      return unchanged(c, `/commandes/cheques/${refusal.chequeId}`, refusal.message)
    return orderPage(c, db, order.orderId, { settling: { ...refusedForm(form, error), id: 'reglement' } })
  }
}

async function undoSettlement(c: C, db: Db): Promise<Response> {
  const [orderId, paymentId, form] = [idParam(c), idParam(c, 'payment'), await submitted(c)]
  try {
    const order = { shopId: c.var.shop.id, orderId }
    await orders.unsettle(db, actor(c), order, { paymentId, reason: form.reason ?? '' })
    return done(c, `/commandes/${orderId}`, t('orders.unsettle.done'))
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return orderPage(c, db, orderId, { settling: { ...refusedForm(form, error), id: undoName({ id: paymentId }) } })
  }
}

/** The bank sent a cheque back: the order owes again. */
async function recordReturn(c: C, db: Db): Promise<Response> {
  const [orderId, paymentId] = [idParam(c), idParam(c, 'payment')]
  const order = { shopId: c.var.shop.id, orderId }
  try {
    const reason = await remittances.backFor(db, order.shopId, paymentId)
    await orders.chequeReturned(db, actor(c), order, { paymentId, reason: reason ?? 'no-funds' })
    const { number } = await orders.find(db, order.shopId, orderId)
    return done(c, `/commandes/${orderId}`, t('remittances.toldDone', { n: `${number}` }))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw refusal
    return orderPage(c, db, orderId, { refused: refusal.message })
  }
}
