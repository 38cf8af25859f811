import type { Context } from 'hono'
import { Hono } from 'hono'
import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import * as quotations from '#quotations'
import * as reminders from '#reminders'
import * as returns from '#returns'
import * as shops from '#shops'
import * as withdrawals from '#withdrawals'
import { type House, idParam, refusalOf, refusedForm, submitted } from '../../http/index.ts'
import { done } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { replyForm } from './missing-letter.ts'
import { type OrderView, orderMain } from './order-page.ts'
import { subOf } from './parts.ts'
import { editTracking, trackingForm } from './tracking.ts'

type C = Context<Office>

/** One order: its page, the parcel's number, the conversation with its customer. */
export function orderRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()

  routes.get('/:id', (c) => orderPage(c, db, idParam(c)))

  routes.post('/:id/suivi', async (c) => {
    const form = await submitted(c)
    return acting(c, db, { form, name: 'tracking', message: t('orders.trackingSaved') }, (orderId) =>
      editTracking(c, db, form, (tx, tracking) => orders.setTracking(tx, actor(c), c.var.shop.id, orderId, tracking)),
    )
  })

  routes.post('/:id/messages', async (c) => {
    const form = await submitted(c)
    return acting(c, db, { form, name: 'reply', message: t('orders.sent') }, (orderId) =>
      orders.answer(db, actor(c), c.var.shop.id, { orderId }, { body: form.body ?? '', last: lastIn(form) }),
    )
  })

  return routes
}

/** The last message that was on the page; a conversation that was empty is told from a form that says nothing. */
const lastIn = ({ last }: Record<string, string>) => (last === undefined ? undefined : Number(last))

type Acting = { form: Record<string, string>; name: 'reply' | 'tracking'; message: string }

/** Does something to the order and comes back to its page; what is refused is shown in the form it came from. */
async function acting(c: C, db: Db, { form, name, message }: Acting, work: (orderId: number) => Promise<unknown>) {
  const orderId = idParam(c)
  try {
    await work(orderId)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404) throw refusal
    return orderPage(c, db, orderId, { [name]: { ...refusedForm(form, error), id: name } })
  }
  return done(c, `/commandes/${orderId}`, message)
}

/** The order's page; with something given, it was refused just now. */
export async function orderPage(
  c: C,
  db: Db,
  orderId: number,
  given: Partial<Omit<OrderView, 'order' | 'states' | 'withdrawn' | 'returned' | 'letters' | 'quotation'>> = {},
): Promise<Response> {
  const order = await orders.find(db, c.var.shop.id, orderId)
  const states = await shops.listStates(db, c.var.shop.id)
  const withdrawn = order.balance.withdrawn === 'nothing' ? null : await withdrawals.ofOrder(db, c.var.shop.id, orderId)
  const returned = await returns.ofOrder(db, c.var.shop.id, orderId)
  const letters = await reminders.ofOrder(db, c.var.shop.id, orderId)
  const quotation = order.origin === 'quotation' ? await quotations.ofOrder(db, c.var.shop.id, orderId) : undefined
  const view = {
    order,
    quotation,
    states,
    withdrawn,
    returned,
    letters,
    reply: replyForm(c, order),
    tracking: trackingForm(c, order, 'tracking'),
    ...given,
  }
  const { told: _, ...refused } = given
  const wrong = Object.keys(refused).length > 0
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'orders'),
    title: t('orders.number', { n: `${order.number}` }),
    main: orderMain(c, view),
    status: wrong ? 422 : 200,
    invalid: wrong,
  })
}
