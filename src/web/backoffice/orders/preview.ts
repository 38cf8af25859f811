import { type Context, Hono } from 'hono'
import { date, dateTime, money, whole } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import { type House, idParam } from '../../http/index.ts'
import {
  button,
  type Colour,
  type Content,
  facts,
  type Html,
  html,
  icon,
  newBadge,
  pageHead,
  stateBadge,
} from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { envelope } from './delivery-card.ts'
import { subOf } from './parts.ts'

type C = Context<Office>

/** What a list shows of an order without being left: one statement, and nothing to act with but the way to its page. */
export function previewRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/:id/apercu', async (c) => {
    const order = await orders.find(db, c.var.shop.id, idParam(c))
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, 'orders'),
      title: t('orders.number', { n: `${order.number}` }),
      main: html`${pageHead({ title: t('ui.preview') })}${preview(c, order)}`,
    })
  })
  return routes
}

function preview(c: C, order: orders.OrderPage): Html {
  const path = `${c.var.base}/commandes`
  const { state, fresh, first } = order
  return html`<section class="order-preview" id="apercu" aria-labelledby="apercu-titre">
<div class="preview-head"><h2 id="apercu-titre">${t('orders.number', { n: `${order.number}` })}</h2>
${stateBadge({ name: state.name, colour: state.colour as Colour })}${fresh && newBadge()}${first && html`<span class="first-order">${t('orders.first')}</span>`}
<span class="muted">${lastChange(order)}</span>${button(t('orders.previewOpen'), { href: `${path}/${order.id}`, size: 'small' })}</div>
<div class="preview-body"><div>${lines(order)}</div><div>${person(order)}</div><div>${carriage(order)}</div><div>${rest(path, order)}</div></div>
</section>`
}

/** « 24/11/2026 à 10:12, L. MARTIN » */
function lastChange({ history: [last] }: orders.OrderPage): Content {
  return last && t('orders.whenWho', { when: dateTime(last.at), who: last.by })
}

const lines = ({ lines: all }: orders.OrderPage): Html =>
  html`<h3>${t('orders.articles')}</h3><ul class="preview-lines">${all.map(
    ({ quantity, name, choice, reference, totalTtcCents }) =>
      html`<li><span class="preview-many">${quantity}\u00a0×</span>
<span>${name}${choice && html` <span class="muted">${choice}</span>`} <span class="soft">${reference}</span></span>
<span class="end">${money(totalTtcCents)}</span></li>`,
  )}</ul>`

function person({ customer, delivery }: orders.OrderPage): Html {
  const phones = [delivery.phone, delivery.mobile].filter(Boolean).map(whole).join(', ')
  return html`<h3>${t('office.customer')}</h3><p>${customer.name}<br><span class="muted">${customer.email}${phones && html`<br>${phones}`}</span></p>`
}

function carriage(order: orders.OrderPage): Html {
  const { carrier, parcels, balance } = order
  const left = balance.lines.reduce((sum, { reserved }) => sum + reserved, 0)
  const numbers = [...new Set([...parcels.map(({ tracking }) => tracking), carrier.trackingNumber])].filter(Boolean)
  return html`<h3>${t('orders.delivery')}</h3>${envelope(order.delivery)}${facts([
    { label: t('orders.carrier'), value: carrier.name },
    { label: t('orders.tracking'), value: numbers.length > 0 ? numbers.join(', ') : t('orders.noTracking') },
    ...(parcels.length > 0 && left > 0
      ? [{ label: t('orders.previewToShip'), value: t('orders.previewPieces', { n: left }) }]
      : []),
  ])}`
}

function rest(path: string, { balance, payment, papers, messages }: orders.OrderPage): Html {
  const paper = ({ kind, id, number, day }: orders.PagePaper) =>
    html`<li><a href="${path}/${kind === 'slip' ? 'bons-de-livraison' : 'factures'}/${id}.pdf" data-turbo="false">${icon(
      kind === 'slip' ? 'package' : 'file-text',
    )}<span>${t(`orders.paper.${kind}`, { number })}</span></a><span class="muted">${date(day)}</span></li>`
  return html`<h3>${t('orders.settlement')}</h3>${facts([
    { label: t('orders.method'), value: t(`payment.${payment}`) },
    { label: t('orders.expected'), value: money(balance.totalCents) },
    { label: t('orders.received'), value: money(balance.receivedCents) },
    ...(messages.length > 0
      ? [{ label: t('orders.messages'), value: t('orders.previewWritten', { n: messages.length }) }]
      : []),
  ])}${papers.length > 0 && html`<ul class="documents">${papers.map(paper)}</ul>`}`
}
