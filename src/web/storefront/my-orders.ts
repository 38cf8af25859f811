import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as conversations from '#conversations'
import * as invoices from '#invoices'
import { t } from '#messages'
import * as orders from '#orders'
import { NotFound } from '#refusals'
import * as returns from '#returns'
import * as shops from '#shops'
import { done, filesSent, flash, type House, id, idParam, parse, refusalOf, submitted, text } from '../http/index.ts'
import { shell } from './layout.ts'
import { orderMain } from './my-order-page.ts'
import { listMain, termsMain } from './my-orders-pages.ts'
import { actorOf, customerOf, type Storefront, signedIn } from './visit.ts'

const Message = z.object({ body: text(2000, t('checkout.mine.messageEmpty')) })

/** « Mes commandes »: what was ordered, how far it is, its papers, a word to the shop, the same again. */
export function myOrders(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/mes-commandes', signedIn)
  routes.use('/mes-commandes/*', signedIn)

  routes.get('/mes-commandes', (c) => list(house, c))
  routes.get('/mes-commandes/:id', (c) => showOrder(house, c))
  routes.get('/mes-commandes/:id/conditions', (c) => agreedTerms(house, c))
  routes.post('/mes-commandes/:id/message', (c) => write(house, c))
  routes.post('/mes-commandes/:id/a-nouveau', (c) => again(house, c))
  routes.get('/mes-commandes/:id/papiers/:paper{[0-9]+\\.pdf}', (c) => paper(house, c))
  return routes
}

async function list({ db }: House, c: Context<Storefront>) {
  // Older than, newer than: the list runs from the newest down.
  const place = { after: c.req.query('avant'), before: c.req.query('apres') }
  const found = await orders.listMine(db, c.var.visit.shop.id, customerOf(c).id, place)
  return shell(c, { title: t('checkout.mine.title'), main: listMain(c.var.base, found) })
}

async function showOrder({ db }: House, c: Context<Storefront>) {
  const { shop } = c.var.visit
  const order = await orders.findMine(db, shop.id, customerOf(c).id, idParam(c))
  const mine = order.parcels.length > 0 ? await returns.ofOrder(db, shop.id, order.id) : []
  return shell(c, {
    title: t('checkout.mine.order', { reference: order.reference }),
    main: orderMain(c, order, mine),
  })
}

/** The terms of sale that hold for this order: those accepted, whatever the shop has written since. */
async function agreedTerms({ db }: House, c: Context<Storefront>) {
  const { shop } = c.var.visit
  const order = await orders.findMine(db, shop.id, customerOf(c).id, idParam(c))
  const terms = order.termsId === null ? undefined : await shops.terms(db, shop.id, order.termsId)
  if (!terms) throw new NotFound(t('storefront.noPage'))
  return shell(c, { title: terms.title, main: termsMain(c.var.base, order, terms) })
}

async function write({ db }: House, c: Context<Storefront>) {
  const [shopId, customerId, orderId] = [c.var.visit.shop.id, customerOf(c).id, idParam(c)]
  const fields = await submitted(c)
  try {
    const { body } = parse(Message, fields)
    const about = { orderId }
    const files = await filesSent(c, 'files')
    await conversations.write(db, actorOf(c), { shopId, customerId, about, body, files })
  } catch (error) {
    const { status, said: errors } = refusalOf(error)
    if (status === 404) throw error
    const order = await orders.findMine(db, shopId, customerId, orderId)
    const mine = await returns.ofOrder(db, shopId, orderId)
    const main = orderMain(c, order, mine, { values: fields, errors, id: 'message' })
    return shell(c, { title: t('checkout.mine.order', { reference: order.reference }), main, status, invalid: true })
  }
  return done(c, `${c.var.base}/mes-commandes/${orderId}#messages`, t('checkout.mine.messageSent'))
}

async function again({ db }: House, c: Context<Storefront>) {
  const { added, missing } = await orders.again(db, c.var.visit.shop.id, customerOf(c).id, idParam(c))
  const names = missing.join(', ')
  flash(
    c,
    c.var.base,
    missing.length === 0
      ? t('checkout.mine.againAll', { n: added })
      : t('checkout.mine.againSome', { n: added, names }),
  )
  return c.redirect(`${c.var.base}/panier`, 303)
}

async function paper({ db }: House, c: Context<Storefront>) {
  const { shop } = c.var.visit
  const paperId = id.safeParse((c.req.param('paper') ?? '').replace('.pdf', '')).data ?? 0
  const { number, pdf } = await invoices.print(db, shop.id, paperId, customerOf(c).id)
  return c.body(new Uint8Array(pdf), 200, {
    'content-type': 'application/pdf',
    'content-disposition': `inline; filename="${number.replace(/[^A-Za-z0-9-]/g, '_')}.pdf"`,
  })
}
