// A supplier's invoice that was typed wrongly, typed anew before it is paid; a credit note entered on it.
import type { Context, Hono } from 'hono'
import { t } from '#messages'
import * as purchases from '#purchases'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { edit, type House, idParam, refusalOf, refusedForm, submitted } from '../../http/index.ts'
import { type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { purchasesPage } from './frame.ts'
import { invoiceIn, typedOf } from './invoice-form.ts'
import { correctMain } from './invoice-page.ts'

type C = Context<Office>

/** The addresses of a correction, under those of the invoice. */
export function correctionRoutes(house: House, routes: Hono<Office>): void {
  routes.get('/factures/:id/corriger', async (c) => {
    const { invoice, order } = await both(house, c)
    if (invoice.state === 'paid') throw new Refusal(t('purchases.correct.paid'))
    return page(c, { invoice, order }, stored(typedOf(invoice)))
  })
  routes.post('/factures/:id/corriger', (c) => correct(house, c))
}

async function both({ db }: Pick<House, 'db'>, c: C) {
  const invoice = await purchases.findInvoice(db, c.var.shop.id, idParam(c))
  return { invoice, order: await purchases.find(db, c.var.shop.id, invoice.order.id) }
}

type Both = Awaited<ReturnType<typeof both>>

function page(c: C, { invoice, order }: Both, form: FormState) {
  const wrong = Object.keys(form.errors).length > 0
  const main = correctMain(c, { invoice, order, form })
  return purchasesPage(c, { sub: 'invoices', title: t('purchases.correct.title'), main, wrong })
}

async function correct(house: House, c: C) {
  const [shopId, id, form] = [c.var.shop.id, idParam(c), await submitted(c)]
  const known = await both(house, c)
  const subject = { kind: 'supplier-invoice', id }
  try {
    const { told } = await edit(house.db, form, {
      of: `supplier-invoice ${shopId} ${id}`,
      present: async (tx) => typedOf(await purchases.findInvoice(tx, shopId, id)),
      since: (tx, at) => trace.since(tx, { shopId, subject, at, actor: actor(c) }),
      save: (tx, fields) =>
        purchases.correctInvoice(tx, actor(c), id, { shopId, ...invoiceIn(fields, known.order.lines) }),
    })
    return done(c, `/achats/factures/${id}`, t('purchases.correct.done'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return page(c, known, refusedForm(form, error))
  }
}
