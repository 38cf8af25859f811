// What leaves of an order, parcel by parcel: « Expédier en partie », and what is noted of a parcel afterwards.
import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import { t } from '#messages'
import { readWhole } from '#money'
import * as orders from '#orders'
import { Invalid } from '#refusals'
import * as shipments from '#shipments'
import * as trace from '#trace'
import { edit, type House, idParam, refusalOf, refusedForm, type Submitted, submitted } from '../../../http/index.ts'
import type { FormState } from '../../../ui/index.ts'
import { done, unchanged } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { orderPage } from '../order.ts'
import { subOf } from '../parts.ts'
import { parcelValues, whyNotSent } from './parcel-cards.ts'
import { fresh, parcelMain } from './parcel-form.ts'

type C = Context<Office>

/** Mounted under /commandes, behind the right to change orders (see orders/index.ts). */
export function shipmentRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/:id/colis', (c) => formPage(c, db))
  routes.post('/:id/colis', (c) => send(c, db))
  routes.post('/:id/colis/:parcel', (c) => note(c, db))
  return routes
}

/** The form, or the order's page with the reason where nothing may leave. */
async function formPage(c: C, db: Db, given?: FormState): Promise<Response> {
  const order = await orders.find(db, c.var.shop.id, idParam(c))
  const why = whyNotSent(order.balance)
  if (why) return orderPage(c, db, order.id, given ? { refused: why } : { told: why })
  const wrong = given !== undefined
  const form = given ?? fresh(order)
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'orders'),
    title: t('shipments.formTitle', { n: `${order.number}` }),
    main: parcelMain(`${c.var.base}/commandes`, order, form),
    status: wrong ? 422 : 200,
    invalid: wrong,
  })
}

async function send(c: C, db: Db): Promise<Response> {
  const [orderId, form] = [idParam(c), await submitted(c)]
  try {
    const { balance } = await orders.find(db, c.var.shop.id, orderId)
    if (balance.collected) throw new shipments.NotLeaving(t('shipments.collected'))
    const parcel = {
      pieces: balance.lines.map(({ lineId }) => ({ lineId, quantity: piecesIn(form, lineId) })),
      tracking: form.tracking ?? '',
      seen: Number(form.seen ?? '0') || 0,
      shown: form.shown,
      waits: form.rest !== 'soon',
    }
    const shipped = await shipments.shipPart(db, actor(c), c.var.shop.id, orderId, parcel)
    return done(c, `/commandes/${orderId}`, t(`shipments.done.${shipped}`))
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal.status === 404 || refusal.status === 403) throw refusal
    return formPage(c, db, refusedForm(form, error))
  }
}

/** An empty field is nothing of this line; what is no whole number is told by the verb. */
function piecesIn(form: Submitted, lineId: number): number {
  const typed = form[shipments.pieceField(lineId)]?.trim() ?? ''
  return typed === '' ? 0 : (readWhole(typed) ?? Number.NaN)
}

/** A parcel's number and the day of its arrival, which a colleague may have noted meanwhile. */
async function note(c: C, db: Db): Promise<Response> {
  const [shopId, orderId, parcelId] = [c.var.shop.id, idParam(c), idParam(c, 'parcel')]
  const { today, ...sent } = await submitted(c)
  const form: Submitted = today === undefined ? sent : { ...sent, arrivedOn: today }
  const find = async (tx: Db) => {
    const order = await orders.find(tx, shopId, orderId)
    return order.parcels.find(({ id }) => id === parcelId)
  }
  try {
    const { result, told } = await edit(db, form, {
      of: `parcel ${shopId} ${orderId}`,
      present: async (tx) => parcelValues(await find(tx)),
      since: (tx, at) => trace.since(tx, { shopId, subject: { kind: 'order', id: orderId }, at, actor: actor(c) }),
      save: (tx, fields) => save(tx, c, { orderId, parcelId }, fields),
    })
    const path = `/commandes/${orderId}`
    return result ? done(c, path, t('shipments.noted'), told) : unchanged(c, path, t('shipments.nothingNoted'))
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    const parcel = { id: parcelId, form: { ...refusedForm(form, error), id: `colis-${parcelId}` } }
    return orderPage(c, db, orderId, { parcel })
  }
}

const DAY = /^\d{4}-\d{2}-\d{2}$/

async function save(
  tx: Db,
  c: C,
  { orderId, parcelId }: { orderId: number; parcelId: number },
  { tracking, arrivedOn = '' }: Submitted,
): Promise<boolean> {
  const [shopId, who] = [c.var.shop.id, actor(c)]
  if (arrivedOn !== '' && !DAY.test(arrivedOn))
    throw new Invalid(t('shipments.noDay'), { arrivedOn: t('shipments.noDay') })
  const was = (await orders.find(tx, shopId, orderId)).parcels.find(({ id }) => id === parcelId)?.tracking
  if (tracking !== undefined && tracking.trim() !== was)
    await orders.setTracking(tx, who, shopId, orderId, tracking, parcelId)
  const arrived = await shipments.arrive(tx, who, shopId, orderId, { parcelId, on: arrivedOn || null })
  return arrived || (tracking !== undefined && tracking.trim() !== was)
}
