// « Retrait au magasin »: the counter, where a customer tells a code and is given the order.
import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import * as shipments from '#shipments'
import { type House, idParam, refusalOf, refusedForm, type Submitted, submitted } from '../../../http/index.ts'
import { blank, type FormState, html } from '../../../ui/index.ts'
import { done } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { orderPage } from '../order.ts'
import { subOf } from '../parts.ts'
import { counterMain, paidBy } from './counter-page.ts'
import { waitingCard } from './waiting-card.ts'

type C = Context<Office>

/** Mounted at /commandes/retrait: finding an order by its code changes nothing, handing it over does. */
export function counterRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/', async (c) => {
    const code = c.req.query('code')?.slice(0, 40) ?? ''
    if (code.trim() === '')
      return counterPage(c, blank({}), undefined, { waiting: await shipments.waiting(db, c.var.shop.id) })
    try {
      const order = await orders.find(db, c.var.shop.id, await shipments.byCode(db, c.var.shop.id, code))
      return counterPage(c, blank({ code }), order)
    } catch (error) {
      return counterPage(c, refusedForm({ code }, error))
    }
  })
  routes.post('/:id', (c) => handOver(c, db))
  routes.post('/:id/prete', async (c) => {
    const [orderId, { prevenu = '' }] = [idParam(c), await submitted(c)]
    const seen = /^\d{1,15}$/.test(prevenu) ? Number(prevenu) : undefined
    try {
      await shipments.tellReady(db, actor(c), c.var.shop.id, orderId, seen)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) throw refusal
      return orderPage(c, db, orderId, { refused: refusal.message })
    }
    return done(c, `/commandes/${orderId}`, t('collect.told'))
  })
  return routes
}

/** How the form says that it was paid; what it can't say is nothing. */
function paidIn({ paid, due = '' }: Submitted): shipments.Handing['paid'] {
  return { means: paidBy.find((one) => one === paid), cents: /^\d{1,12}$/.test(due) ? Number(due) : undefined }
}

async function handOver(c: C, db: Db): Promise<Response> {
  const [orderId, sent] = [idParam(c), await submitted(c)]
  const { code = '', seen, paid = '' } = sent
  try {
    await shipments.handOver(db, actor(c), c.var.shop.id, orderId, { code, seen, paid: paidIn(sent) })
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw refusal
    const form = refusedForm({ code, paid }, error)
    return counterPage(c, form, await orders.find(db, c.var.shop.id, orderId), { refused: refusal.message })
  }
  const { number } = await orders.find(db, c.var.shop.id, orderId)
  return done(c, '/commandes/retrait', t('collect.done', { n: `${number}` }))
}

type Around = { refused?: string; waiting?: shipments.Fetched[] }

function counterPage(c: C, form: FormState, order?: orders.OrderPage, { refused, waiting }: Around = {}) {
  const wrong = refused !== undefined || Object.keys(form.errors).length > 0
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'collect'),
    title: t('collect.title'),
    main: html`${counterMain(c, form, order, refused)}${waiting && waitingCard(c, waiting)}`,
    status: wrong ? 422 : 200,
    invalid: wrong,
  })
}
