import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as carts from '#carts'
import { money } from '#format'
import { t } from '#messages'
import type { Refusal } from '#refusals'
import { type House, id, parse, refusalOf, type Submitted, submitted } from '../http/index.ts'
import { button, checkbox, choice, errorSummary, type FormState, type Html, html, notice, rich } from '../ui/index.ts'
import { cartAt, stepMain, stepPath } from './checkout-frame.ts'
import { shell } from './layout.ts'
import { carriageAmount } from './summary.ts'
import { customerOf, type Storefront } from './visit.ts'

const carrier = z.string(t('checkout.chooseCarrier')).pipe(id)
const Carriage = z.object({ carrier, terms: z.literal('on', t('checkout.acceptTerms')) })
/** Of a shop that has not written its terms: there is nothing to accept. */
const Untermed = z.object({ carrier })

const hasTerms = (c: Context<Storefront>) => c.var.front.pages.includes('terms')

/** « Frais de port »: a carrier with its price and delay, and the terms of sale to accept. */
export function carriage({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()

  routes.get('/commande/port', async (c) => {
    const cart = await cartAt(c, db, 'carriage')
    if (cart instanceof Response) return cart
    const chosen = cart.likely?.carrierId
    const values = { carrier: String(chosen ?? ''), terms: cart.termsAcceptedAt ? 'on' : undefined }
    return shell(c, {
      title: t('checkout.step.carriage'),
      main: stepMain(c, cart, 3, question(c, cart, values)),
    })
  })

  routes.post('/commande/port', async (c) => {
    const fields = await submitted(c)
    try {
      const { carrier } = parse(hasTerms(c) ? Carriage : Untermed, fields)
      await carts.chooseCarrier(db, c.var.visit.shop.id, customerOf(c).id, carrier, c.var.agreed)
      return c.redirect(stepPath(c, 'payment'), 303)
    } catch (error) {
      const { fields: errors, status } = refusalOf(error)
      const cart = await cartAt(c, db, 'carriage')
      if (cart instanceof Response) return cart
      const main = stepMain(c, cart, 3, question(c, cart, fields, errors))
      return shell(c, { title: t('checkout.step.carriage'), main, status, invalid: true })
    }
  })
  return routes
}

function question(
  c: Context<Storefront>,
  cart: carts.Cart,
  values: Submitted | FormState['values'],
  errors: Refusal['fields'] = {},
): Html {
  const { base } = c.var
  if (cart.offers.length === 0)
    return html`<h1>${t('checkout.carriageQuestion')}</h1>${notice('warning', t('checkout.noCarrier'))}`
  const form: FormState = { values, errors, id: 'port' }
  const link = (text: unknown) =>
    html`<a href="${base}/conditions-generales-de-vente" target="_blank" rel="noopener">${String(text)}<span class="visually-hidden"> ${t('checkout.newTab')}</span></a>`
  return html`<h1>${t('checkout.carriageQuestion')}</h1>
<form method="post" action="${base}/commande/port" class="stack" novalidate>${errorSummary(form)}
${choice(form, {
  name: 'carrier',
  legend: t('checkout.carriageQuestion'),
  showLegend: false,
  required: true,
  options: cart.offers.map(({ carrierId, name, delay, htCents, ttcCents }) => ({
    value: String(carrierId),
    label: name,
    hint: delay,
    aside:
      cart.totals.rounding === 'item' || ttcCents === 0
        ? carriageAmount(ttcCents)
        : t('checkout.untaxed', { what: money(htCents) }),
  })),
})}
${hasTerms(c) ? checkbox(form, { name: 'terms', required: true, label: rich('checkout.terms', { terms: link }) }) : notice('info', t('checkout.noTerms'))}
<div class="to-order">${button(t('checkout.next'), { size: 'large' })}${button(t('checkout.step.address'), { kind: 'quiet', href: `${base}/commande/adresse`, icon: 'chevron-left' })}</div></form>`
}
