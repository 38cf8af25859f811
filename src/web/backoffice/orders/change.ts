import type { Context } from 'hono'
import { Hono } from 'hono'
import * as z from 'zod'
import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import { NotFound } from '#refusals'
import * as shops from '#shops'
import {
  type House,
  idParam,
  parse,
  refusalOf,
  refusedForm,
  type Submitted,
  submitted,
  text,
  withQuery,
} from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { done, unchanged } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { demandState } from '../rights.ts'
import { confirmMain } from './confirm-page.ts'
import { orderPage } from './order.ts'
import { subOf, TYPED } from './parts.ts'
import { editTracking, trackingForm } from './tracking.ts'

const Step = z.object({
  from: text(60),
  state: text(60, t('orders.fault.state')),
  reason: text(500),
  confirmed: text(3),
  shown: text(40),
})

type C = Context<Office>

/** An order goes on: at once when it is the expected step, else after a page that tells what it will bring. */
export function changeRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()

  routes.get('/:id/etat', (c) => confirmPage(c, db, idParam(c), c.req.query('vers') ?? ''))

  routes.post('/:id/etat', async (c) => {
    const orderId = idParam(c)
    const form = await submitted(c)
    const number: Submitted = {}
    try {
      const { from, state: to, reason, confirmed, shown } = parse(Step, { from: c.req.query('de') ?? '', ...form })
      const wanted = await shops.findState(db, c.var.shop.id, to)
      if (wanted) await demandState(c, db, wanted)
      const change = { from: from || undefined, reason, told: confirmed === 'yes', shown: shown || undefined }
      const who = actor(c)
      let moved = true
      if (to === 'shipped' && form.tracking !== undefined)
        await editTracking(c, db, form, (tx, tracking) => {
          number.tracking = tracking
          return orders.ship(tx, who, c.var.shop.id, orderId, { ...change, tracking })
        })
      else moved = await orders.changeState(db, who, c.var.shop.id, orderId, { ...change, to })
      return done(
        c,
        `/commandes/${orderId}`,
        t(moved ? 'orders.changed' : 'orders.already', { state: wanted?.name ?? '' }),
      )
    } catch (error) {
      return refused(c, db, { ...form, ...number }, error)
    }
  })

  return routes
}

/** What the verb refused: asked for on the page that tells the change, or said on the order's page. */
async function refused(c: C, db: Db, form: Submitted, error: unknown): Promise<Response> {
  const [orderId, to] = [idParam(c), form.state ?? '']
  const refusal = refusalOf(error)
  if (refusal.status === 404 || refusal.status === 403) throw refusal
  if (refusal instanceof orders.ChequeFirst)
    return unchanged(c, `/commandes/cheques/${refusal.chequeId}`, refusal.message)
  if (refusal instanceof orders.NotTold)
    return c.redirect(withQuery(`${c.var.base}/commandes/${orderId}/etat`, { vers: to, [TYPED]: form.tracking }), 303)
  if (refusal instanceof orders.ReasonNeeded || refusal.fields.tracking)
    return confirmPage(c, db, orderId, to, refusedForm(form, error))
  return orderPage(c, db, orderId, { refused: refusal.message })
}

async function confirmPage(c: C, db: Db, orderId: number, to: string, refused?: FormState): Promise<Response> {
  const order = await orders.find(db, c.var.shop.id, orderId)
  const state = await shops.findState(db, c.var.shop.id, to)
  if (!state) throw new NotFound(t('orders.noSuchState'))
  await demandState(c, db, state)
  const judgement = orders.judge(order.balance, state)
  if (judgement.kind === 'impossible') return orderPage(c, db, orderId, { refused: judgement.sentence })
  const form = refused ?? trackingForm(c, order)
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
