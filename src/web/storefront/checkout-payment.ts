import type { Context } from 'hono'
import { Hono } from 'hono'
import * as z from 'zod'
import * as bank from '#bank'
import type { Cart } from '#carts'
import { dayLong, inFours, money, whole } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import type { Term } from '#prices'
import type { Refusal } from '#refusals'
import { holderOf, type PaymentCode, payeeOf, paymentCodes, type Shop } from '#shops'
import { OutOfStock } from '#stock'
import { type House, id, parse, refusalOf, type Submitted, submitted } from '../http/index.ts'
import {
  button,
  choice,
  errorSummary,
  type FormState,
  type Html,
  hidden,
  html,
  type IconName,
  icon,
  notice,
  rich,
} from '../ui/index.ts'
import { showCart } from './cart.ts'
import { cartAt, stepMain, toStep } from './checkout-frame.ts'
import { shell } from './layout.ts'
import { actorOf, customerOf, type Storefront } from './visit.ts'

const Payment = z.object({
  payment: z.enum(paymentCodes, t('checkout.choosePayment')),
  cart: id,
  total: z
    .string()
    .regex(/^[0-9]{1,12}$/)
    .transform(Number),
})

/** « Paiement »: how, and the button that says what it binds to (code de la consommation L221-14). */
export function payment(house: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()

  routes.get('/commande/paiement', (c) => {
    const failure = bank.failureOf(c.req.query('banque') ?? '')
    return show(house, c, {}, failure && new bank.CardRefused(failure))
  })

  routes.post('/commande/paiement', (c) => pay(house, c))
  return routes
}

async function pay(house: House, c: Context<Storefront>) {
  const { db } = house
  const fields = await submitted(c)
  const [shopId, customerId] = [c.var.visit.shop.id, customerOf(c).id]
  try {
    const { payment, cart: cartId, total } = parse(Payment, fields)
    if (payment === 'card' && total > 0) {
      const visit = await bank.goToBank(db, { shopId, customerId, cartId, amountCents: total })
      return c.redirect(`${c.var.base}/banque/${visit}`, 303)
    }
    const wanted = { shopId, customerId, cartId, payment, expectedTotalCents: total }
    const { id: orderId } = await orders.place(db, actorOf(c), wanted)
    return c.redirect(confirmationPath(c, orderId), 303)
  } catch (error) {
    const refusal = refusalOf(error)
    // The cart is gone: this form was sent before, and its card went through.
    const bought =
      refusal.status === 404 && (await orders.ofCart(db, { shopId, customerId, cartId: Number(fields.cart) }))
    if (bought) return c.redirect(confirmationPath(c, bought.id), 303)
    if (refusal instanceof OutOfStock) return showCart(c, db, refusal)
    if (refusal instanceof orders.Incomplete && refusal.step !== 'payment')
      return toStep(c, refusal.step, refusal.message)
    return show(house, c, fields, refusal)
  }
}

async function show({ db }: House, c: Context<Storefront>, fields: Submitted, refusal?: Refusal): Promise<Response> {
  const cart = await cartAt(c, db, 'payment')
  if (cart instanceof Response) return cart
  const { term, grant } = customerOf(c)
  const business = cart.totals.rounding === 'total'
  const carrierId = cart.offer?.carrierId ?? 0
  const place = cart.offer?.collected ? null : cart.delivery
  const purchase = { cents: cart.toPayCents, business, groupId: grant.groupId, carrierId, place }
  const choices = orders.paymentChoices(c.var.front, term, purchase)
  const main = stepMain(c, cart, 4, question(c, cart, choices, fields, refusal))
  const status = refusal instanceof bank.CardRefused ? undefined : refusal?.status
  return shell(c, { title: t('checkout.step.payment'), main, status, invalid: refusal !== undefined })
}

export const confirmationPath = (c: Context<Storefront>, orderId: number): string =>
  `${c.var.base}/commande/confirmation/${orderId}`

const icons: Record<PaymentCode, IconName> = {
  card: 'credit-card',
  cheque: 'file-text',
  transfer: 'landmark',
  term: 'calendar',
  counter: 'store',
}

function question(
  c: Context<Storefront>,
  cart: Cart,
  { methods, term, termsOf }: orders.PaymentChoices,
  fields: Submitted,
  refusal: Refusal | undefined,
): Html {
  const { base, visit } = c.var
  const title = html`<h1>${t('checkout.paymentQuestion')}</h1>`
  const [first] = methods
  if (!first) return html`${title}${notice('warning', t('checkout.noMethod'))}`
  const said = (code: PaymentCode) => c.var.front.methodRules.find((rule) => rule.code === code)
  const errors = refusal?.fields.payment ? { payment: refusal.fields.payment } : {}
  const sent = methods.find((code) => code === fields.payment)
  const form: FormState = { values: { payment: sent ?? first }, errors, id: 'pay' }
  const { toPayCents } = cart
  if (toPayCents === 0 && !refusal) return free(base, cart, first, termsOf)
  return html`${title}${refusal && !refusal.fields.payment && notice('error', refusal.message)}
<form method="post" action="${base}/commande/paiement" class="stack pay" novalidate>${errorSummary(form)}${hidden('cart', cart.id)}${hidden('total', toPayCents)}
${choice(form, {
  name: 'payment',
  legend: t('checkout.paymentQuestion'),
  showLegend: false,
  required: true,
  options: methods.map((code) => ({
    value: code,
    label: said(code)?.label || t(`checkout.method.${code}`),
    hint: said(code)?.words || t(`checkout.method.${code}.hint`),
    icon: icons[code],
  })),
})}
<div class="pay-notes">${methods.map((code) => html`<div class="pay-note ${code === 'card' ? 'card-note' : code}">${instructions(visit.shop, { code, term, cents: toPayCents })}</div>`)}</div>
${ordering(base, termsOf)}</form>`
}

/** An order that costs nothing: no means to choose, nothing to send. */
const free = (base: string, cart: Cart, payment: PaymentCode, termsOf: orders.PaymentChoices['termsOf']): Html =>
  html`<h1>${t('checkout.nothingToPay')}</h1>
<form method="post" action="${base}/commande/paiement" class="stack pay">${hidden('cart', cart.id)}${hidden('total', 0)}${hidden('payment', payment)}
<p>${t('checkout.nothingToPayText')}</p>
${ordering(base, termsOf)}</form>`

/** What was agreed to, and the button that orders. */
const ordering = (base: string, termsOf: orders.PaymentChoices['termsOf']): Html =>
  html`<p class="agreed">${icon('check')}<span>${termsOf ? t('checkout.agreedOf', { day: dayLong(termsOf) }) : t('checkout.agreed')}</span></p>
<div class="to-order">${button(t('checkout.order'), { size: 'large' })}${button(t('checkout.step.carriage'), { kind: 'quiet', href: `${base}/commande/port`, icon: 'chevron-left' })}</div>`

type ToPay = { code: PaymentCode; term: Term | null; cents: number; reference?: string }

/** What to do to pay: to whom, how much, where to or when; with the reference once it is known. */
export function instructions(shop: Shop, { code, term, cents, reference }: ToPay): Html {
  const strong = (text: string) => html`<strong>${text}</strong>`
  const amount = strong(money(cents))
  if (code === 'card') return html`<p>${rich('checkout.pay.card', { amount })}</p>`
  if (code === 'counter') return html`<p>${rich('checkout.pay.counter', { amount, address: addressOf(shop) })}</p>`
  if (code === 'term' && term)
    return html`<p>${rich(`checkout.pay.term.${term.kind}`, { amount, days: String(term.days) })}</p>`
  if (code === 'cheque') {
    const payee = strong(payeeOf(shop))
    const address = shop.cheque_address || addressOf(shop)
    const what = { amount, payee, address }
    return reference
      ? html`<p>${rich('checkout.pay.chequeReference', { ...what, reference: strong(reference) })}</p>`
      : html`<p>${rich('checkout.pay.cheque', what)}</p>`
  }
  const iban = html`<strong class="iban">${whole(inFours(shop.iban))}</strong>`
  const what = { amount, iban, bic: shop.bic, holder: strong(holderOf(shop)) }
  return reference
    ? html`<p>${rich('checkout.pay.transferReference', { ...what, reference: strong(reference) })}</p>`
    : html`<p>${rich('checkout.pay.transfer', what)}</p>`
}

/** Whom a cheque is made out to. */

/** How a shop is reached, on one line, for what is printed. */
export const contactOf = (shop: Shop): string =>
  [addressOf(shop), whole(shop.phone), shop.email].filter(Boolean).join(' · ')

/** Where the shop is, on one line. */
export const addressOf = (shop: Shop): string =>
  [shop.address_line1, shop.address_line2, `${shop.postcode} ${shop.city}`.trim()].filter(Boolean).join(', ')
