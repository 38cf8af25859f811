import type { Context } from 'hono'
import { today } from '#clock'
import { date, dateTime, weekday } from '#format'
import type { Named } from '#invoices'
import { t } from '#messages'
import * as orders from '#orders'
import type { OfOrder } from '#returns'
import { paidBy } from '#vouchers'
import * as withdrawals from '#withdrawals'
import {
  blank,
  breadcrumb,
  type Content,
  card,
  type FormState,
  facts,
  type Html,
  html,
  icon,
  packed,
  pageHead,
} from '../ui/index.ts'
import { instructions } from './checkout-payment.ts'
import { talkList, writeForm } from './my-messages-pages.ts'
import { againForm, articles, badgeOf } from './my-orders-pages.ts'
import { returnsOf } from './my-returns.ts'
import { openingLines } from './opening-lines.ts'
import { addition, withoutReturn } from './summary.ts'
import type { Storefront } from './visit.ts'

/** One order: where it stands, what is in it, its papers, and the conversation with the shop. */
export function orderMain(
  c: Context<Storefront>,
  order: orders.MyOrderPage,
  mine: readonly OfOrder[],
  form: FormState = blank({}, 'message'),
): Html {
  const { base, visit } = c.var
  const { reference, payment, totalTtcCents, placedAt, state } = order
  const path = `${base}/mes-commandes/${order.id}`
  const crumbs = breadcrumb([
    { label: t('account.title'), href: `${base}/mon-compte` },
    { label: t('checkout.mine.title'), href: `${base}/mes-commandes` },
    { label: reference },
  ])
  const waiting = payment !== 'card' && order.stateCode === `awaiting-${payment}`
  const head = pageHead({
    crumbs,
    title: t('checkout.mine.order', { reference }),
    badge: badgeOf(state),
    note: t('checkout.mine.placedAt', { moment: dateTime(placedAt) }),
    actions: againForm(path, reference),
  })
  return html`${head}
<div class="order-columns"><div class="stack">
${waiting && card({ title: t('checkout.confirmed.toPay'), body: instructions(visit.shop, { code: payment, term: order.term, cents: totalTtcCents - paidBy(order.vouchers), reference }) })}
${card({ title: t('checkout.articles'), body: html`${articles(order)}${addition(order.totals, order.carrier, order.vouchers)}` })}
${conversation(base, order, form)}</div>
<div class="stack">${card({ title: t('checkout.mine.history'), body: html`${followed(order)}${withdrawLink(base, order)}` })}
${card({ title: t('checkout.mine.papers'), body: documents(path, order) })}
${returnsOf(base, order.id, mine, mayReturn(order))}
${card({ title: t('checkout.mine.delivery'), body: html`${envelope(order.delivery)}${parcel(order)}` })}
${card({ title: t('checkout.invoice'), body: html`${envelope(order.invoiceAddress)}${facts([{ label: t('checkout.confirmed.payment'), value: t(`checkout.method.${payment}`) }])}` })}</div></div>`
}

/** Something has left for the customer, and the order is not over. */
const mayReturn = ({ parcels, stateCode }: orders.MyOrderPage): boolean =>
  parcels.some(({ deliveredOn }) => deliveredOn !== null) && !orders.hasEnded({ code: stateCode })

/** Where the order has been, newest first; who did it is the shop's affair. */
const followed = ({ history }: orders.MyOrderPage): Html =>
  html`<ol class="followed">${history.map(
    ({ state, colour, at }) =>
      html`<li><span class="dot dot-${colour}"></span><span>${state}<span class="note">${dateTime(at)}</span></span></li>`,
  )}</ol>`

/** The way to withdraw from this order, as long as there is something to withdraw from; that there is none, and why. */
function withdrawLink(base: string, order: orders.MyOrderPage): Content {
  const { stateCode, reference, lines, parcels, totals, withdraws } = order
  if (!withdraws || orders.hasEnded({ code: stateCode })) return false
  const days = parcels.map(({ deliveredOn }) => deliveredOn ?? '').sort()
  const received = stateCode === 'delivered' && days[0] ? days.at(-1) : undefined
  if (received && today() > withdrawals.lastDayToWithdraw(received)) return false
  const note = withoutReturn(lines, totals.rounding)
  if (lines.every(({ perishable }) => perishable)) return note
  return html`${note}<p class="withdraw"><a href="${base}/renoncer?commande=${encodeURIComponent(reference)}">${t('withdrawal.link')}</a></p>`
}

function documents(path: string, { termsId, invoiceAt, term, papers }: orders.MyOrderPage): Content {
  const terms =
    termsId !== null &&
    html`<li><a href="${path}/conditions">${icon('file-text')}<span>${t('checkout.mine.terms')}</span></a></li>`
  const name = ({ kind, number }: Named) =>
    t(kind === 'invoice' ? 'checkout.mine.invoice' : 'checkout.mine.creditNote', { number })
  const later = invoiceAt === 'shipment' ? 'shipment' : term === null ? 'payment' : 'acceptance'
  return html`${papers.length === 0 && html`<p class="note">${t('checkout.mine.invoiceLater', { later })}</p>`}
<ul class="papers">${papers.map(
    (paper) =>
      html`<li><a href="${path}/papiers/${paper.id}.pdf">${icon('file-text')}<span>${name(paper)} (PDF)</span></a> <span class="note">${date(paper.issuedOn)}</span></li>`,
  )}${terms}</ul>`
}

/** An address as it stands on an envelope. */
export const envelope = (address: orders.OrderAddress): Html =>
  html`<address>${[orders.nameOf(address), ...orders.linesOf(address)].map((line, index) => html`${index > 0 && html`<br>`}${line}`)}</address>`

/** A parcel's number, with a link that follows it where the carrier has a page for that. */
function numberOf(trackingNumber: string, trackingUrl: string): Content {
  const href = trackingUrl.replace('{number}', encodeURIComponent(trackingNumber))
  return /^https?:\/\//.test(href)
    ? html`<a href="${href}" rel="noopener noreferrer" target="_blank">${trackingNumber}</a>`
    : trackingNumber
}

/** Who brings it, and the number of the parcel; of an order that leaves in several, each with what is in it. */
function parcel({ carrier, parcels, follows, collectCode, counter, wishedDay, stateCode }: orders.MyOrderPage): Html {
  const { name, delay, trackingNumber, trackingUrl } = carrier
  const split = parcels.length > 1 || (parcels.length > 0 && follows.length > 0)
  const toFetch = collectCode && parcels.length === 0 && !orders.hasEnded({ code: stateCode })
  return html`${facts([
    { label: t('checkout.mine.carrier'), value: [name, delay].filter(Boolean).join(', ') },
    ...(trackingNumber && !split
      ? [{ label: t('checkout.mine.tracking'), value: numberOf(trackingNumber, trackingUrl) }]
      : []),
    ...(collectCode
      ? [{ label: t('collect.code'), value: html`<strong class="reference">${orders.shownCode(collectCode)}</strong>` }]
      : []),
    ...(wishedDay ? [{ label: t('collect.wishedLabel'), value: weekday(wishedDay) }] : []),
  ])}${toFetch && html`<p class="note">${t('collect.mine')}</p>${counter && openingLines(counter)}`}${split && sentParcels(parcels, follows)}`
}

const sentParcels = (parcels: orders.MyOrderPage['parcels'], follows: orders.MyOrderPage['follows']): Html =>
  html`${parcels.map(
    ({ leftAt, deliveredOn, tracking, trackingUrl, lines }, index) => html`<section class="sent-parcel"><h3>${t(
      'checkout.mine.parcel',
      { n: index + 1 },
    )}</h3>
<p class="note">${deliveredOn ? t('checkout.mine.parcelArrived', { day: date(deliveredOn) }) : t('checkout.mine.parcelLeft', { day: date(leftAt) })}</p>
${packed(lines)}${tracking && html`<p>${t('checkout.mine.tracking')} : ${numberOf(tracking, trackingUrl)}</p>`}</section>`,
  )}${
    follows.length > 0 &&
    html`<section class="sent-parcel"><h3>${t('checkout.mine.follows')}</h3><p class="note">${t('checkout.mine.followsNote')}</p>${packed(follows)}</section>`
  }`

function conversation(base: string, order: orders.MyOrderPage, form: FormState): Html {
  const { id, messages } = order
  const href = (one: { id: number; conversation?: number }, n: number) =>
    `${base}/mes-messages/${messages[0]?.conversation}/pieces/${one.id}/${n}`
  const written = messages.length > 0 && talkList(messages, href)
  return card({
    title: t('checkout.mine.messages'),
    id: 'messages',
    look: written ? undefined : 'screen-only',
    body: html`${written}${writeForm(`${base}/mes-commandes/${id}/message`, form)}`,
  })
}
