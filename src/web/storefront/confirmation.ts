import { Hono } from 'hono'
import { t } from '#messages'
import * as orders from '#orders'
import { type House, idParam } from '../http/index.ts'
import { button, type Colour, facts, html, icon, rich, stateBadge } from '../ui/index.ts'
import { instructions } from './checkout-payment.ts'
import { shell } from './layout.ts'
import { orderSummary } from './summary.ts'
import { customerOf, type Storefront, signedIn } from './visit.ts'

/** What a customer sees once the order is placed: its reference, what to do to pay, where to follow it. May be read again. */
export function confirmation({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/commande/confirmation/*', signedIn)
  routes.get('/commande/confirmation/:id', async (c) => {
    const { visit, base } = c.var
    const order = await orders.findMine(db, visit.shop.id, customerOf(c).id, idParam(c))
    const { reference, state, payment, totalTtcCents } = order
    const waiting = payment !== 'card' && order.stateCode === `awaiting-${payment}`
    const main = html`<div class="with-summary"><section class="card question confirmed">
<p class="done">${icon('circle-check')}</p><h1>${t('checkout.confirmed.title')}</h1>
<p class="lead">${rich('checkout.confirmed.text', { reference: html`<strong class="reference">${reference}</strong>`, email: html`<strong>${visit.customer?.email}</strong>` })}</p>
${facts([
  { label: t('checkout.confirmed.reference'), value: reference },
  { label: t('checkout.confirmed.state'), value: stateBadge({ name: state.name, colour: state.colour as Colour }) },
  { label: t('checkout.confirmed.payment'), value: t(`checkout.method.${payment}`) },
])}
${waiting && html`<div class="to-pay"><h2>${t('checkout.confirmed.toPay')}</h2>${instructions(visit.shop, payment, totalTtcCents, reference)}</div>`}
<div class="to-order">${button(t('checkout.confirmed.follow'), { href: `${base}/mes-commandes/${order.id}` })}${button(t('checkout.goOn'), { kind: 'quiet', href: base })}</div></section>
<aside aria-label="${t('checkout.yourOrder')}">${orderSummary(order.lines, order.totals, order.carrier)}</aside></div>`
    return shell(c, { title: t('checkout.confirmed.title'), main })
  })
  return routes
}
