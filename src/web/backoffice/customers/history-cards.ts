import type { Context } from 'hono'
import { date, fullName, money } from '#format'
import { type MessageKey, t } from '#messages'
import type * as orders from '#orders'
import { button, type Colour, type Content, card, colours, type Html, html, stateBadge, when } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import type { Shown } from './shown.ts'

type C = Context<Office>

/** What happened between a customer and the shop: orders, then money, papers and words where there are some. */
export function historyCards(c: C, shown: Shown): Html {
  const { payments, papers, messages } = shown.past
  const sees = may(c, 'orders', 'see')
  return html`${ordersCard(c, shown, sees)}
${sees && payments.length > 0 && paymentsCard(c, payments)}
${sees && papers.length > 0 && papersCard(c, papers)}
${sees && messages.length > 0 && messagesCard(c, messages)}`
}

function ordersCard(c: C, { past, orders: count, customer }: Shown, sees: boolean): Html {
  const row = (order: orders.OfCustomer['orders'][number]) =>
    html`<tr><td>${
      sees ? html`<a href="${c.var.base}/commandes/${order.id}">${order.reference}</a>` : order.reference
    }</td><td class="muted">${when(order.placedAt)}</td><td>${stateBadge({ name: order.state.name, colour: colourOf(order.state.colour) })}</td><td class="end">${money(order.totalTtcCents)}</td></tr>`
  const all = `${c.var.base}/commandes?${new URLSearchParams({ customer: fullName(customer) })}`
  return card({
    title: t('office.customer.orders'),
    aside: sees && count > 0 && html`<a href="${all}">${t('office.customer.allOrders')}</a>`,
    body:
      past.orders.length === 0
        ? html`<p class="muted">${t('office.customer.noOrder')}</p>`
        : html`${lines('orders', ['reference', 'date', 'state', '-totalTtc'], past.orders.map(row))}${
            count > past.orders.length &&
            html`<p class="muted">${t('office.customer.moreOrders', { n: past.orders.length })}</p>`
          }`,
  })
}

const paymentsCard = (c: C, payments: orders.OfCustomer['payments']): Html =>
  card({
    title: t('office.customer.payments'),
    body: lines(
      'payments',
      ['date', 'method', 'order', '-amount'],
      payments.map(
        (one) =>
          html`<tr><td class="muted">${when(one.at)}</td><td>${t(`payment.${one.method}`)}${
            one.note && html` <span class="soft">${one.note}</span>`
          }</td><td>${orderLink(c, one)}</td><td class="end">${money(one.amountCents)}</td></tr>`,
      ),
    ),
  })

const places = { invoice: 'factures', credit_note: 'factures', slip: 'bons-de-livraison' } as const

const papersCard = (c: C, papers: orders.OfCustomer['papers']): Html =>
  card({
    title: t('office.customer.papers'),
    body: lines(
      'papers',
      ['date', 'paper', 'number', '-totalTtc'],
      papers.map(
        ({ kind, id, number, on, totalTtcCents }) => html`<tr><td class="muted">${date(on)}</td>
<td>${t(`office.customer.paper.${kind}`)}</td>
<td><a href="${c.var.base}/commandes/${places[kind]}/${id}.pdf" target="_blank" data-turbo="false">${number}</a></td>
<td class="end">${totalTtcCents === null ? '' : money(totalTtcCents)}</td></tr>`,
      ),
    ),
  })

const messagesCard = (c: C, messages: orders.OfCustomer['messages']): Html =>
  card({
    title: t('office.customer.messages'),
    body: html`<ol class="talk">${messages.map(
      (one) => html`<li class="${one.fromCustomer ? 'theirs' : 'ours'}"><p class="who">
<strong>${one.author}</strong> <span class="muted">${when(one.at)}, ${orderLink(c, one)}</span></p><p class="said">${one.body}</p></li>`,
    )}</ol>`,
  })

const orderLink = (c: C, { orderId, reference }: { orderId: number; reference: string }): Content =>
  html`<a href="${c.var.base}/commandes/${orderId}">${reference}</a>`

/** A small table; a label with a minus stands at the end. */
function lines(name: 'orders' | 'payments' | 'papers', labels: readonly string[], rows: readonly Html[]): Html {
  const head = labels.map((label) => {
    const text = t(`office.${label.replace('-', '')}` as MessageKey)
    return label.startsWith('-') ? html`<th scope="col" class="end">${text}</th>` : html`<th scope="col">${text}</th>`
  })
  return html`<section class="scroll" tabindex="0" aria-label="${t(`office.customer.${name}`)}"><table class="lines"><thead><tr>${head}</tr></thead><tbody>${rows}</tbody></table></section>`
}

const colourOf = (name: string): Colour => colours.find((colour) => colour === name) ?? 'grey'

/** The letters of a customer, in the shop's post. */
export const postLink = (c: C, email: string): Html =>
  button(t('office.customer.post'), {
    kind: 'secondary',
    size: 'small',
    icon: 'mail',
    href: `${c.var.base}/courrier?${new URLSearchParams({ destinataire: email })}`,
  })
