import type { Context } from 'hono'
import * as carts from '#carts'
import type { Db } from '#database'
import { t } from '#messages'
import * as orders from '#orders'
import { unchanged } from '../http/index.ts'
import { type Content, type Html, html } from '../ui/index.ts'
import { stepsLine } from './steps.ts'
import { orderSummary } from './summary.ts'
import { presentCart, type Storefront } from './visit.ts'
import { voucherForm } from './voucher-form.ts'

const paths: Record<orders.Step, string> = {
  cart: '/panier',
  address: '/commande/adresse',
  carriage: '/commande/port',
  payment: '/commande/paiement',
}
const order = ['cart', 'address', 'carriage', 'payment'] as const

/** The address of a step. */
export const stepPath = (c: Context<Storefront>, step: orders.Step): string => `${c.var.base}${paths[step]}`

/** To the step that a refusal asks for, which says why there. */
export const toStep = (c: Context<Storefront>, step: orders.Step, why: string): Response =>
  unchanged(c, stepPath(c, step), why)

/** Why a form that was sent leads to a step before its own. */
function whyFirst(step: orders.Step, cart: carts.Cart | undefined): string {
  if (step === 'address') return t('checkout.first.address')
  if (step === 'carriage') return cart?.dropped ? carts.droppedWords(cart.dropped) : t('checkout.first.carriage')
  return t(cart && cart.lines.length > 0 ? 'checkout.first.cart' : 'checkout.first.empty')
}

/** The customer's cart if it may stand at a step; else the page that has to come first: where a form was sent, it says why. */
export async function cartAt(c: Context<Storefront>, db: Db, step: orders.Step): Promise<carts.Cart | Response> {
  const cart = await presentCart(c, db)
  const missing = orders.missingStep(cart) ?? 'payment'
  // What cannot be had is said in the cart, and mended there.
  const first = cart?.lines.every(carts.available) ? missing : 'cart'
  if (cart && order.indexOf(first) >= order.indexOf(step)) return cart
  return c.req.method === 'POST' ? toStep(c, first, whyFirst(first, cart)) : c.redirect(stepPath(c, first), 303)
}

/** One question at a time, the order in view beside it. */
export function stepMain(c: Context<Storefront>, cart: carts.Cart, at: number, question: Content): Html {
  const { base } = c.var
  const under = voucherForm(base, cart, { suite: c.req.path })
  // The carriage of another carrier than the one that was chosen is no more than a guess.
  const estimated = cart.dropped !== null
  const lines = cart.lines.map((line) => ({ ...line, pictureHash: line.picture?.hash ?? null }))
  return html`${stepsLine(base, at)}
<div class="with-summary"><section class="card question">${question}</section>
<aside id="recap" aria-label="${t('checkout.yourOrder')}">${orderSummary(lines, cart.totals, cart.likely, { used: cart.vouchers, under, estimated })}</aside></div>`
}
