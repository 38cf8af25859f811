// A supplier's invoice copied from paper.
import type { Context, Hono } from 'hono'
import { t } from '#messages'
import * as purchases from '#purchases'
import { Refusal } from '#refusals'
import { type House, idParam, refusalOf, submitted } from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { purchasesPage } from './frame.ts'
import { invoiceIn } from './invoice-form.ts'
import { newInvoiceMain } from './invoice-page.ts'

type C = Context<Office>

/** The addresses of an invoice that is entered, under those of its order. */
export function newInvoiceRoutes(house: House, routes: Hono<Office>): void {
  routes.get('/bons-de-commande/:id/facture', (c) => newPage(house, c, blank({})))
  routes.post('/bons-de-commande/:id/facture', (c) => enter(house, c))
}

async function newPage({ db }: House, c: C, form: FormState) {
  const order = await purchases.find(db, c.var.shop.id, idParam(c))
  if (order.number === null) throw new Refusal(t('purchases.invoice.notSent'))
  const wrong = Object.keys(form.errors).length > 0
  const main = newInvoiceMain(c, order, form)
  return purchasesPage(c, { sub: 'invoices', title: t('purchases.invoice.new'), main, wrong })
}

async function enter(house: House, c: C) {
  const [orderId, form] = [idParam(c), await submitted(c)]
  const shopId = c.var.shop.id
  try {
    const { lines } = await purchases.find(house.db, shopId, orderId)
    const made = await purchases.enterInvoice(house.db, actor(c), { shopId, orderId, ...invoiceIn(form, lines) })
    return done(c, `/achats/factures/${made}`, t('purchases.invoice.entered'))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw error
    return newPage(house, c, { values: form, errors: refusal.said })
  }
}
