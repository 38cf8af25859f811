import type { Context } from 'hono'
import { Hono } from 'hono'
import * as z from 'zod'
import * as bank from '#bank'
import { now } from '#clock'
import { t } from '#messages'
import * as orders from '#orders'
import type { Refusal } from '#refusals'
import { OutOfStock } from '#stock'
import { type House, idParam, parse, refusalOf, type Submitted, submitted, unchanged } from '../http/index.ts'
import { cardPage, codePage } from './bank-pages.ts'
import { showCart } from './cart.ts'
import { stepPath, toStep } from './checkout-frame.ts'
import { confirmationPath } from './checkout-payment.ts'
import { actorOf, customerOf, type Storefront, signedIn } from './visit.ts'

/** `12/39`: the card holds until the end of that month. */
const expiry = z
  .string()
  .trim()
  .regex(/^(0[1-9]|1[0-2])\s*\/\s*[0-9]{2}$/, t('checkout.bank.expiryWrong'))
  .refine((written) => {
    const [month = 0, year = 0] = written.split('/').map(Number)
    return new Date(2000 + year, month, 1) > now()
  }, t('checkout.bank.expired'))

const Presented = z.object({
  number: z.string().default(''),
  expiry,
  cvc: z
    .string()
    .trim()
    .regex(/^[0-9]{3}$/, t('checkout.bank.cvcWrong')),
})

type Act = (shopId: number, customerId: number, visitId: number, fields: Submitted) => Promise<Response>

/** The simulated bank: a card, a code, and back to the shop. Nothing typed here is kept but four digits of a test card. */
export function bankRoutes(house: House): Hono<Storefront> {
  const { db } = house
  const routes = new Hono<Storefront>()
  routes.use('/banque/*', signedIn)

  routes.get('/banque/:id', (c) => show(house, c))

  routes.post('/banque/:id/carte', (c) =>
    orBack(house, c, async (shopId, customerId, id, fields) => {
      const { number } = parse(Presented, fields)
      await bank.presentCard(db, shopId, customerId, id, number)
      return c.redirect(visitPath(c, id), 303)
    }),
  )

  routes.post('/banque/:id/code', (c) =>
    orBack(house, c, async (shopId, customerId, visitId, { code = '' }) => {
      const order = await bank.confirmCard(db, actorOf(c), { shopId, customerId, visitId, code })
      return c.redirect(confirmationPath(c, order.id), 303)
    }),
  )

  routes.post('/banque/:id/abandon', (c) =>
    orBack(house, c, async (shopId, customerId, id) => {
      await bank.giveUp(db, shopId, customerId, id)
      return c.redirect(visitPath(c, id), 303)
    }),
  )

  return routes
}

/** The page of the visit as it stands: card, code, or out again once it has ended. */
async function show({ db }: House, c: Context<Storefront>, fields?: Submitted, refusal?: Refusal): Promise<Response> {
  const [shopId, customerId] = [c.var.visit.shop.id, customerOf(c).id]
  const visit = await bank.findVisit(db, shopId, customerId, idParam(c))
  const shown = { visit, fields, refusal }
  if (!visit.ended) return visit.outcome === 'accepted' ? codePage(c, shown) : cardPage(c, shown)
  const order = await orders.ofCart(db, { shopId, customerId, cartId: visit.cartId })
  return c.redirect(order ? confirmationPath(c, order.id) : failurePath(c, visit.outcome), 303)
}

/** What the bank turns down leads back to the payment with its reason; what was typed wrong is asked again. */
async function orBack(house: House, c: Context<Storefront>, act: Act): Promise<Response> {
  const { db } = house
  const fields = await submitted(c)
  try {
    return await act(c.var.visit.shop.id, customerOf(c).id, idParam(c), fields)
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal instanceof bank.CardRefused) return c.redirect(failurePath(c, refusal.outcome), 303)
    if (refusal instanceof OutOfStock) return showCart(c, db, refusal)
    const step = refusal instanceof orders.Incomplete && refusal.step
    if (step && step !== 'payment') return toStep(c, step, t('checkout.bank.notCharged', { why: refusal.message }))
    if (step || refusal instanceof orders.OrderChanged)
      return unchanged(c, failurePath(c, 'not-charged'), refusal.message)
    return show(house, c, fields, refusal)
  }
}

const visitPath = (c: Context<Storefront>, id: number) => `${c.var.base}/banque/${id}`

const failurePath = (c: Context<Storefront>, outcome: bank.CardOutcome | null) =>
  `${stepPath(c, 'payment')}?banque=${outcome ?? 'not-charged'}`
