// « Commandes »: what customers ordered, how each order goes on, and its papers.
// Reading an order is not an act; the first change by an employee takes its NEW away.
import type { Context } from 'hono'
import * as z from 'zod'
import { today } from '#clock'
import { unread } from '#live'
import { t } from '#messages'
import * as orders from '#orders'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import {
  everySubmitted,
  type House,
  id,
  idParam,
  live,
  parse,
  refusalOf,
  streamed,
  submitted,
  text,
} from '../../http/index.ts'
import { blank, type FormState, html } from '../../ui/index.ts'
import { query, wordsInQuery } from '../address.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { deedOf, demand } from '../rights.ts'
import { tab } from '../tab.ts'
import { confirmMain } from './confirm-page.ts'
import { csv } from './export.ts'
import { invoicesRoutes } from './invoices.ts'
import { listMain, outcomesMain } from './list-page.ts'
import { type OrderView, orderMain } from './order-page.ts'
import { subOf } from './parts.ts'
import { filtersOf, orderOf, Search } from './search.ts'
import { slipsRoutes } from './slips.ts'
import { statesMain } from './states-page.ts'

const Step = z.object({
  from: text(60),
  state: text(60, 'Choisissez un état.'),
  reason: text(500),
  confirmed: text(3),
})

/** How often a list that is watched is looked at, milliseconds. */
const EVERY = 2000

/** A change seen elsewhere is fetched and put in place of what differs: scroll and ticks stay. */
const morphing = html`<meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve">`

export function ordersTab(house: House) {
  const { db } = house
  const routes = tab(house, 'orders', [
    [/\/[0-9]+\/messages$/, 'add'],
    [/\/[0-9]+\/etat$/, 'change'],
  ])

  routes.get('/', async (c) => {
    const search = Search.parse(query(c))
    const { shop } = c.var
    const pulse = await orders.pulse(db, shop.id)
    const { count, ...view } = await orders.list(db, shop.id, filtersOf(search), { ...search, ...orderOf(search) })
    const states = await shops.listStates(db, shop.id)
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, 'orders'),
      title: t('backoffice.tab.orders'),
      main: listMain(c, { search, page: { ...view, count }, states, pulse }),
      ownStream: true,
      head: morphing,
    })
  })

  routes.get('/en-direct', (c) => {
    const since = wordsInQuery.parse(c.req.query('depuis'))
    const { shop, employee, unread: shown } = c.var
    return live(c, EVERY, async () => {
      const pulse = await orders.pulse(db, shop.id)
      const words = await unread(db, employee.accountId)
      const told = words.length === shown.length && words.at(-1)?.id === shown.at(-1)?.id
      return pulse === since && told ? '' : `<turbo-stream action="refresh" data-pulse="${pulse}"></turbo-stream>`
    })
  })

  routes.get('/export.csv', (c) => {
    const search = Search.parse(query(c))
    const rows = orders.every(db, c.var.shop.id, filtersOf(search), orderOf(search))
    return streamed(c, { type: 'text/csv; charset=utf-8', name: `commandes-${today()}.csv` }, csv(rows))
  })

  routes.post('/lot', async (c) => {
    const { shop } = c.var
    const form = await everySubmitted(c)
    const ids = (form.get('order') ?? []).flatMap((value) => id.safeParse(value).data ?? [])
    const to = await shops.findState(db, shop.id, form.get('state')?.[0] ?? '')
    if (!to || ids.length === 0) return done(c, '/commandes', t('orders.bulkNothing'))
    await demand(c, db, 'orders', deedOf(to))
    const outcomes = await orders.changeStates(db, actor(c), shop.id, ids, to.code)
    if (outcomes.every(({ kind }) => kind !== 'refused'))
      return done(c, '/commandes', t('orders.bulkAll', { n: outcomes.length, state: to.name }))
    const title = t('orders.bulkTitle', { state: to.name })
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, 'orders'),
      title,
      main: outcomesMain(c, to, outcomes),
      status: 422,
    })
  })

  routes.get('/statuts', async (c) => {
    const states = await shops.listStates(db, c.var.shop.id)
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, 'states'),
      title: t('orders.sub.states'),
      main: statesMain(states),
    })
  })

  routes.route('/factures', invoicesRoutes(house))
  routes.route('/bons-de-livraison', slipsRoutes(house))

  routes.get('/:id', (c) => orderPage(c, idParam(c)))

  routes.get('/:id/etat', (c) => confirmPage(c, idParam(c), wordsInQuery.parse(c.req.query('vers'))))

  routes.post('/:id/etat', async (c) => {
    const orderId = idParam(c)
    const form = await submitted(c)
    try {
      const { from, state: to, reason, confirmed } = parse(Step, form)
      const wanted = await shops.findState(db, c.var.shop.id, to)
      if (wanted) await demand(c, db, 'orders', deedOf(wanted))
      if (confirmed !== 'yes' && (await asksFirst(c, orderId, to)))
        return c.redirect(`${c.var.base}/commandes/${orderId}/etat?vers=${encodeURIComponent(to)}`, 303)
      const change = { from: from || undefined, reason }
      if (to === 'shipped' && form.tracking !== undefined)
        await orders.ship(db, actor(c), c.var.shop.id, orderId, { ...change, tracking: form.tracking })
      else await orders.changeState(db, actor(c), c.var.shop.id, orderId, { ...change, to })
      const { state } = await orders.find(db, c.var.shop.id, orderId)
      return done(c, `/commandes/${orderId}`, t('orders.changed', { state: state.name }))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404 || refusal.status === 403) throw refusal
      if (refusal instanceof orders.ReasonNeeded || refusal.fields.tracking)
        return confirmPage(c, orderId, form.state ?? '', { values: form, errors: refusal.fields })
      return orderPage(c, orderId, { refused: refusal.message })
    }
  })

  routes.post('/:id/suivi', async (c) => {
    const form = await submitted(c)
    return acting(c, form, 'tracking', t('orders.trackingSaved'), (orderId) =>
      orders.setTracking(db, actor(c), c.var.shop.id, orderId, form.tracking ?? ''),
    )
  })

  routes.post('/:id/messages', async (c) => {
    const form = await submitted(c)
    return acting(c, form, 'reply', t('orders.sent'), (orderId) =>
      orders.writeToCustomer(db, actor(c), c.var.shop.id, orderId, form.body ?? ''),
    )
  })

  type C = Context<Office>

  /** Does something to the order and comes back to its page; what is refused is shown in the form it came from. */
  async function acting(
    c: C,
    form: Record<string, string>,
    name: 'reply' | 'tracking',
    message: string,
    work: (orderId: number) => Promise<void>,
  ) {
    const orderId = idParam(c)
    try {
      await work(orderId)
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) throw refusal
      return orderPage(c, orderId, { [name]: { values: form, errors: refusal.fields, id: name } })
    }
    return done(c, `/commandes/${orderId}`, message)
  }

  async function orderPage(c: C, orderId: number, given: Partial<Omit<OrderView, 'order' | 'states'>> = {}) {
    const order = await orders.find(db, c.var.shop.id, orderId)
    const states = await shops.listStates(db, c.var.shop.id)
    const view = {
      order,
      states,
      reply: blank({}, 'reply'),
      tracking: blank({ tracking: order.carrier.trackingNumber }, 'tracking'),
      ...given,
    }
    const wrong = Object.keys(given).length > 0
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, 'orders'),
      title: t('orders.number', { n: `${order.number}` }),
      main: orderMain(c, view),
      status: wrong ? 422 : 200,
      invalid: wrong,
    })
  }

  /**
   * Whether a change is told on a page of its own before it is made: every one but the likely next step, and the parcel's
   * leaving, which asks its number.
   */
  async function asksFirst(c: C, orderId: number, to: string): Promise<boolean> {
    const { facts } = await orders.find(db, c.var.shop.id, orderId)
    const states = await shops.listStates(db, c.var.shop.id)
    const likely = orders.likely(facts, states)
    return (
      (likely?.code !== to || to === 'shipped') &&
      orders.following(facts, states).some(({ state }) => state.code === to)
    )
  }

  async function confirmPage(c: C, orderId: number, to: string, refused?: FormState) {
    const order = await orders.find(db, c.var.shop.id, orderId)
    const state = await shops.findState(db, c.var.shop.id, to)
    if (!state) throw new NotFound(t('orders.noSuchState'))
    await demand(c, db, 'orders', deedOf(state))
    const judgement = orders.judge(order.facts, state)
    if (judgement.kind === 'impossible') return orderPage(c, orderId, { refused: judgement.sentence })
    const form = refused ?? blank({ tracking: order.carrier.trackingNumber })
    const wrong = refused !== undefined
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, 'orders'),
      title: t('orders.confirmTitle', { n: `${order.number}` }),
      main: confirmMain(`${c.var.base}/commandes`, order, state, judgement.kind, form),
      status: wrong ? 422 : 200,
      invalid: wrong,
    })
  }

  return routes
}
