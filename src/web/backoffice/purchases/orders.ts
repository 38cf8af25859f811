// « Commandes » of « Achats »: an order as it is prepared, sent, received, ended.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import { today } from '#clock'
import { t } from '#messages'
import { readWhole } from '#money'
import * as purchases from '#purchases'
import { NotFound, type Refusal } from '#refusals'
import * as trace from '#trace'
import { type House, id, idParam, parse, refusalOf, refusedForm, submitted } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { pdf } from '../orders/parts.ts'
import { draftMain, draftValues } from './draft-page.ts'
import { purchasesPage } from './frame.ts'
import { orderMain } from './order-page.ts'
import { freshReceipt, receiptIn } from './receive-form.ts'

type C = Context<Office>

/** The addresses of one order, under those of purchases. */
export function orderRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.post('/bons-de-commande/nouvelle', (c) => begin(house, c))
  routes.get('/bons-de-commande/:file{[0-9]+\\.pdf}', async (c) => {
    const read = id.safeParse(c.req.param('file').replace('.pdf', ''))
    if (!read.success) throw new NotFound(t('backoffice.missing'))
    const paper = await purchases.print(db, c.var.shop.id, read.data)
    return pdf(c, paper.number, paper.pdf)
  })
  routes.get('/bons-de-commande/:id', (c) => show(house, c))
  routes.post('/bons-de-commande/:id/reception', (c) => receive(house, c))
  routes.post('/bons-de-commande/:id/solder', (c) => end(house, c, 'close'))
  routes.post('/bons-de-commande/:id/annuler', (c) => end(house, c, 'cancel'))
}

async function begin({ db }: House, c: C) {
  const { supplier } = parse(z.object({ supplier: id }), await submitted(c))
  const made = await purchases.begin(db, actor(c), c.var.shop.id, supplier)
  return c.redirect(`${c.var.base}/achats/bons-de-commande/${made}`, 303)
}

type Back = { form?: FormState; adding?: FormState; receipt?: FormState; ending?: FormState; refused?: string }

/** The page of the order, prepared or sent; with what came back to it. */
async function show({ db }: House, c: C, back: Back = {}) {
  const { shop } = c.var
  const order = await purchases.find(db, shop.id, idParam(c))
  const wrong = Object.keys(back).length > 0
  const adding = back.adding ?? blank({ quantity: '1' }, 'ajout')
  // A form that this page has no more, as the order left meanwhile, says why on top.
  const unseen = order.state === 'draft' ? (back.receipt ?? back.ending) : (back.form ?? back.adding)
  const own = { order, refused: back.refused ?? unseen?.errors[''] }
  if (order.state === 'draft') {
    const form = back.form ?? stored(draftValues(order))
    const title = t('purchases.order.draftFor', { name: order.supplier.name })
    return purchasesPage(c, { sub: 'orders', title, main: draftMain(c, { ...own, form, adding }), wrong })
  }
  const acts = await trace.onRecord(db, shop.id, { kind: 'purchase-order', id: order.id }, 20)
  const papers = await purchases.papersOf(db, shop.id, order.id)
  const receipt = back.receipt ?? freshReceipt(today())
  const ending = back.ending ?? blank({}, 'fin')
  return purchasesPage(c, {
    sub: 'orders',
    title: t('purchases.order.one', { number: order.number ?? '' }),
    main: orderMain(c, { ...own, papers, acts, receipt, ending }),
    wrong,
  })
}

/** What is refused is shown in the form it came from, or on top of the page where no form is typed in. */
export function refused(house: House, c: C, error: unknown, form: (refusal: Refusal) => Back): Promise<Response> {
  const refusal = refusalOf(error)
  if (refusal.status === 404 || refusal.status === 403) throw error
  const back = form(refusal)
  return Promise.resolve(show(house, c, Object.keys(back).length > 0 ? back : { refused: refusal.message }))
}

async function receive(house: House, c: C) {
  const [orderId, form] = [idParam(c), await submitted(c)]
  const shopId = c.var.shop.id
  try {
    const { lines } = await purchases.find(house.db, shopId, orderId)
    const told = receiptIn(form, lines)
    const seen = readWhole(form.seen ?? '') ?? 0
    await purchases.receive(house.db, actor(c), { shopId, id: orderId, seen, ...told })
  } catch (error) {
    return refused(house, c, error, ({ said: errors }) => ({ receipt: { values: form, errors, id: 'reception' } }))
  }
  return done(c, `/achats/bons-de-commande/${orderId}`, t('purchases.receive.done'))
}

async function end(house: House, c: C, act: 'close' | 'cancel') {
  const [orderId, form] = [idParam(c), await submitted(c)]
  try {
    const ending = act === 'close' ? purchases.close : purchases.cancel
    await ending(house.db, actor(c), { shopId: c.var.shop.id, id: orderId, reason: form.reason ?? '' })
  } catch (error) {
    return refused(house, c, error, () => ({ ending: { ...refusedForm(form, error), id: 'fin' } }))
  }
  return done(c, `/achats/bons-de-commande/${orderId}`, t(`purchases.${act}.done`))
}
