import { type Context, Hono } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import * as orders from '#orders'
import * as quotations from '#quotations'
import { NotFound } from '#refusals'
import { done, type House, id, idParam, parse, refusalOf, refusedForm, submitted, text } from '../http/index.ts'
import { shell } from './layout.ts'
import type { Answering } from './my-quotation-answers.ts'
import { quotationMain } from './my-quotation-page.ts'
import { listMain } from './my-quotations-list.ts'
import { actorOf, customerOf, type Storefront, signedIn } from './visit.ts'

const Accepting = z.object({
  payment: z.enum(['cheque', 'transfer', 'term', 'counter']).optional(),
  terms: z.literal('on', t('quotations.mine.termsNeeded')),
})
const RefusingForm = z.object({ reason: text(500, t('quotations.mine.why')) })

/** « Mes devis »: what the shop offered, and the customer's answer: an order at these prices, or why not. */
export function myQuotations(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/mes-devis', signedIn)
  routes.use('/mes-devis/*', signedIn)

  routes.get('/mes-devis', (c) => list(house, c))
  routes.get('/mes-devis/:file{[0-9]+\\.pdf}', (c) => paper(house, c))
  routes.get('/mes-devis/:id', (c) => show(house, c))
  routes.post('/mes-devis/:id/accepter', (c) => accept(house, c))
  routes.post('/mes-devis/:id/refuser', (c) => refuse(house, c))
  return routes
}

async function list({ db }: House, c: Context<Storefront>) {
  const place = { after: c.req.query('avant'), before: c.req.query('apres') }
  const found = await quotations.listMine(db, c.var.visit.shop.id, customerOf(c).id, place)
  const request = await quotations.findRequest(db, c.var.visit.shop.id, customerOf(c).id)
  return shell(c, { title: t('quotations.mine.title'), main: listMain(c.var.base, found, request) })
}

async function show({ db }: House, c: Context<Storefront>, answering: Answering = {}) {
  const { shop } = c.var.visit
  const quotation = await quotations.find(db, shop.id, idParam(c), customerOf(c).id)
  const { methods } = orders.paymentChoices(c.var.front, customerOf(c).term, quotations.purchaseOf(quotation))
  const wrong = Object.keys(answering).length > 0
  return shell(c, {
    title: t('quotations.mine.one', { number: quotation.number }),
    main: quotationMain(c.var.base, quotation, methods, answering),
    ...(wrong && { status: answering.status ?? 422, invalid: true }),
  })
}

async function accept(house: House, c: Context<Storefront>) {
  const form = await submitted(c)
  const [shopId, customerId, quotationId] = [c.var.visit.shop.id, customerOf(c).id, idParam(c)]
  try {
    const { payment } = parse(Accepting, form)
    const wanted = { shopId, id: quotationId, customerId, how: 'online' as const, payment }
    const orderId = await quotations.accept(house.db, actorOf(c), wanted)
    return done(c, `${c.var.base}/mes-commandes/${orderId}`, t('quotations.mine.accepted'))
  } catch (error) {
    return again(house, c, form, 'accepting', error)
  }
}

async function refuse(house: House, c: Context<Storefront>) {
  const form = await submitted(c)
  const [shopId, customerId, quotationId] = [c.var.visit.shop.id, customerOf(c).id, idParam(c)]
  try {
    const { reason } = parse(RefusingForm, form)
    await quotations.refuse(house.db, actorOf(c), { shopId, id: quotationId, customerId, how: 'online', reason })
    return done(c, `${c.var.base}/mes-devis/${quotationId}`, t('quotations.mine.refused'))
  } catch (error) {
    return again(house, c, form, 'refusing', error)
  }
}

/** The quotation again, with what was refused and what was typed. */
function again(
  house: House,
  c: Context<Storefront>,
  form: Record<string, string>,
  name: 'accepting' | 'refusing',
  error: unknown,
) {
  const refusal = refusalOf(error)
  if (refusal.status === 404) throw refusal
  return show(house, c, {
    status: refusal.status,
    [name]: { ...refusedForm(form, error), id: name },
  })
}

async function paper({ db }: House, c: Context<Storefront>) {
  const read = id.safeParse(c.req.param('file')?.replace('.pdf', ''))
  if (!read.success) throw new NotFound(t('storefront.noPage'))
  const { number, pdf } = await quotations.print(db, c.var.visit.shop.id, read.data, customerOf(c).id)
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${number.replace(/[^A-Za-z0-9-]/g, '_')}.pdf"`,
  })
}
