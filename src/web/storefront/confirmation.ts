import { type Context, Hono } from 'hono'
import { dayInFrance } from '#clock'
import { dateTime, inFours, money, weekday } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import type { Term } from '#prices'
import { holderOf, payeeOf } from '#shops'
import { paidBy } from '#vouchers'
import { type House, idParam } from '../http/index.ts'
import {
  button,
  type Colour,
  type Content,
  facts,
  type Html,
  html,
  icon,
  printHead,
  rich,
  stateBadge,
} from '../ui/index.ts'
import { guestNote } from './account.ts'
import { arrivalWords } from './arrival-words.ts'
import { addressOf, contactOf } from './checkout-payment.ts'
import { shell } from './layout.ts'
import { envelope } from './my-order-page.ts'
import { openingLines } from './opening-lines.ts'
import { orderSummary } from './summary.ts'
import { customerOf, type Storefront, signedIn } from './visit.ts'

/** What a customer sees once the order is placed: its reference, what comes next, where it goes. May be read again, and printed. */
export function confirmation({ db }: House): Hono<Storefront> {
  const routes = new Hono<Storefront>()
  routes.use('/commande/confirmation/*', signedIn)
  routes.get('/commande/confirmation/:id', async (c) => {
    const { visit, base } = c.var
    const order = await orders.findPlaced(db, visit.shop.id, customerOf(c).id, idParam(c))
    const print = html`<print-page hidden>${button(t('checkout.confirmed.print'), { type: 'button', kind: 'secondary', icon: 'printer' })}</print-page>`
    const main = html`<div class="with-summary"><section class="card question confirmed">
${head(c, order)}
${next(c, order)}
${places(order)}
${customerOf(c).guest && guestNote(base)}
<div class="to-order">${button(t('checkout.confirmed.follow'), { href: `${base}/mes-commandes/${order.id}` })}${print}${button(
      t('checkout.goOn'),
      { kind: 'quiet', href: base },
    )}</div></section>
<aside aria-label="${t('checkout.yourOrder')}">${orderSummary(order.lines, order.totals, order.carrier, { used: order.vouchers })}</aside></div>`
    return shell(c, { title: t('checkout.confirmed.title'), main })
  })
  return routes
}

function head(c: Context<Storefront>, { reference, state, payment, placedAt }: orders.PlacedOrder): Html {
  const { shop, customer } = c.var.visit
  const reached = {
    reference: html`<strong class="reference">${reference}</strong>`,
    email: html`<strong>${customer?.email}</strong>`,
  }
  return html`${printHead(shop, contactOf(shop))}
<p class="done">${icon('circle-check')}</p><h1>${t('checkout.confirmed.title')}</h1>
<p class="lead">${rich('checkout.confirmed.text', reached)}</p>
${facts([
  { label: t('checkout.confirmed.reference'), value: reference },
  { label: t('checkout.confirmed.placed'), value: dateTime(placedAt) },
  { label: t('checkout.confirmed.state'), value: stateBadge({ name: state.name, colour: state.colour as Colour }) },
  { label: t('checkout.confirmed.payment'), value: t(`checkout.method.${payment}`) },
])}`
}

/** What the customer does, then what the shop does, in order; the first step says all that is needed to pay. */
function next(c: Context<Storefront>, order: orders.PlacedOrder): Html {
  const { payment, carrier } = order
  const waiting = payment !== 'card' && order.stateCode === `awaiting-${payment}`
  const waitsForMoney = waiting && !order.term && payment !== 'counter'
  const comes = order.collectCode
    ? rich('collect.next', {
        carrier: carrier.name,
        code: html`<strong class="reference">${orders.shownCode(order.collectCode)}</strong>`,
      })
    : waitsForMoney
      ? t('checkout.next.comesAfter', {
          carrier: carrier.name,
          delay: inSentence(carrier.delay || t('checkout.next.noDelay')),
        })
      : t('checkout.next.comes', { carrier: carrier.name, arrival: arrivalWords(carrier, dayInFrance(order.placedAt)) })
  const steps = [
    ...(waiting && payment === 'counter'
      ? []
      : [waiting ? toPay(c, order) : html`<li class="over">${t('checkout.next.paid')}</li>`]),
    html`<li>${t(waitsForMoney ? 'checkout.next.prepareAfter' : 'checkout.next.prepare')}</li>`,
    html`<li>${comes}${order.wishedDay && html` <strong>${t('collect.wished', { day: weekday(order.wishedDay) })}.</strong>`}${
      order.counter && html`<span class="note">${atShop(c.var.visit.shop)}</span>${openingLines(order.counter)}`
    }</li>`,
    ...(waiting && payment === 'counter' ? [atCounter(order)] : []),
  ]
  return html`<div class="next-steps"><h2>${t('checkout.next.title')}</h2><ol>${steps}</ol></div>`
}

const atShop = (shop: Storefront['Variables']['visit']['shop']): string => `${shop.name}, ${addressOf(shop)}`

const inSentence = (text: string): string => text.charAt(0).toLocaleLowerCase('fr') + text.slice(1)

const later = ({ kind, days }: Term, { totalTtcCents, vouchers }: orders.PlacedOrder): Html =>
  html`<li>${t(`checkout.next.term.${kind}`, { amount: money(totalTtcCents - paidBy(vouchers)), days: String(days) })}</li>`

/** Its last step: it is paid as it is handed over. */
const atCounter = ({ totalTtcCents, vouchers }: orders.PlacedOrder): Html =>
  html`<li>${t('checkout.next.counter', { amount: money(totalTtcCents - paidBy(vouchers)) })}</li>`

function toPay(c: Context<Storefront>, order: orders.PlacedOrder): Html {
  const { payment, totalTtcCents, reference, term, vouchers } = order
  if (term) return later(term, order)
  const { shop } = c.var.visit
  const amount = {
    label: t('checkout.next.amount'),
    value: html`<strong>${money(totalTtcCents - paidBy(vouchers))}</strong>`,
  }
  const rows =
    payment === 'cheque'
      ? [
          amount,
          { label: t('checkout.next.payee'), value: payeeOf(shop) },
          { label: t('checkout.next.sendTo'), value: shop.cheque_address || addressOf(shop) },
          { label: t('checkout.next.onBack'), value: html`<strong class="reference">${reference}</strong>` },
        ]
      : [
          amount,
          { label: t('checkout.next.holder'), value: holderOf(shop) },
          { label: 'IBAN', value: html`<span class="iban">${inFours(shop.iban)}</span>` },
          { label: 'BIC', value: shop.bic },
          { label: t('checkout.next.label'), value: html`<strong class="reference">${reference}</strong>` },
        ]
  return html`<li>${t(payment === 'cheque' ? 'checkout.next.cheque' : 'checkout.next.transfer')}<div class="to-pay">${facts(rows)}</div></li>`
}

function places({ delivery, invoiceAddress }: orders.PlacedOrder): Content {
  const invoice =
    !orders.samePlace(delivery, invoiceAddress) &&
    html`<div><h2>${t('checkout.invoice')}</h2>${envelope(invoiceAddress)}</div>`
  return html`<div class="places"><div><h2>${t('checkout.mine.delivery')}</h2>${envelope(delivery)}</div>${invoice}</div>`
}
