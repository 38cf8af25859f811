import type { Context } from 'hono'
import { date, dateTime, dayLong, money, rate, time, unitPriceOf, whole } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import { reasonsOf } from '#prices'
import type * as reminders from '#reminders'
import type * as returns from '#returns'
import type { OrderState } from '#shops'
import type * as withdrawals from '#withdrawals'
import {
  badge,
  breadcrumb,
  button,
  type Colour,
  type Content,
  card,
  errorSummary,
  type FormState,
  facts,
  flash,
  type Html,
  hidden,
  html,
  icon,
  newBadge,
  onceField,
  pageHead,
  type Total,
  textarea,
  timeline,
  totals,
} from '../../ui/index.ts'
import { remindedCard } from '../bank/unpaid/order-card.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { thread } from '../talks/thread.ts'
import { deliveryCard } from './delivery-card.ts'
import { correctButton, creditButton, editButton } from './edit-buttons.ts'
import { isFetchedNext, nextStep } from './next-step.ts'
import { allowedStates, printButton } from './parts.ts'
import { returnsCard } from './returns/order-card.ts'
import { roundedNote } from './rounded-note.ts'
import { settlementCard } from './settlement-card.ts'
import { collectCard } from './shipments/counter-page.ts'
import { parcelCard, type Refused } from './shipments/parcel-cards.ts'
import { whyVat } from './why-vat.ts'
import { withdrawalBanner } from './withdrawal.ts'

export type OrderView = {
  order: orders.OrderPage
  states: OrderState[]
  /** What the customer withdrew from it; null when nothing. */
  withdrawn: withdrawals.Withdrawn | null
  /** What its customer sent back, or will. */
  returned: returns.OfOrder[]
  /** The letters that asked for its money. */
  letters: reminders.Letter[]
  /** What it was before. */
  quotation: { id: number; number: string } | undefined
  /** What was refused just now, said on top of the page. */
  refused?: string
  /** What is to be known, and was no fault. */
  told?: string
  /** The form of a parcel that was refused just now. */
  parcel?: Refused
  reply: FormState
  tracking: FormState
  /** What was typed of a settlement that was refused. */
  settling?: FormState
}

type C = Context<Office>

/** One order: on the left its story, on the right the people. */
export function orderMain(c: C, view: OrderView): Html {
  const { order, refused } = view
  const path = `${c.var.base}/commandes`
  const mayChange = may(c, 'orders', 'change')
  const to = (one: { id: number; number: number } | null, side: 'older' | 'newer') =>
    one &&
    button(side === 'older' ? `‹ ${one.number}` : `${one.number} ›`, {
      kind: 'secondary',
      href: `${path}/${one.id}`,
      label: t('orders.number', { n: `${one.number}` }),
    })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.orders'), href: path },
      { label: t('orders.crumb', { n: `${order.number}` }) },
    ]),
    title: t('orders.number', { n: `${order.number}` }),
    note: placed(order),
    badge: html`${order.fresh && newBadge()}${order.first && html`<span class="first-order">${t('orders.first')}</span>`}`,
    actions: html`${to(order.older, 'older')}${to(order.newer, 'newer')}${printButton()}`,
  })}
${refused && flash(refused, 'error')}${wrongForms(view)}
${view.told && flash(view.told, 'info')}${view.withdrawn && withdrawalBanner(order, view.withdrawn)}
<div class="story"><div>${history(c, view, mayChange)}${lines(c, order)}${parcelCard(c, order, view.parcel)}
${messages(c, view, may(c, 'orders', 'add'))}</div>
<div>${customer(c, order)}${collectCard(c, order, fetchedNext(c, view))}${deliveryCard(c, view, mayChange)}
${settlementCard(c, order, view.settling)}${documents(c, view)}${remindedCard(c, order.id, view.letters)}${returnsCard(c, order, view.returned)}</div></div>`
}

/** What was refused of the small forms further down, each line leading to its field. */
const wrongForms = ({ settling, parcel, reply, tracking }: OrderView): Content =>
  [settling, parcel?.form, reply, tracking].map((form) => form && errorSummary(form))

/** The story's next step is to hand it over. */
const fetchedNext = (c: C, { order: { balance }, states }: OrderView): boolean =>
  may(c, 'orders', 'change') && isFetchedNext(balance, orders.likely(balance, allowedStates(c, states)))

/** « RKDPVBTQZ, passée le 23 novembre 2026 à 14:52, par téléphone » */
function placed({ reference, placedAt, origin }: orders.OrderPage): string {
  const said = t('orders.placed', { reference, day: dayLong(placedAt), hour: time(placedAt) })
  return origin === 'shop' ? said : `${said}, ${t(`orders.origin.${origin}`)}`
}

const history = (c: C, { order, states, withdrawn }: OrderView, mayChange: boolean): Html =>
  card({
    id: 'historique',
    title: t('orders.history'),
    body: html`${timeline(
      order.history.map(({ state, colour, at, by, reason }) => ({
        colour: colour as Colour,
        text: html`${state}${reason && html` <span class="reason">${t('orders.because', { reason })}</span>`}`,
        aside: t('orders.whenWho', { when: dateTime(at), who: by }),
      })),
    )}${c.var.observer?.works && undoLink(c, order)}${mayChange && nextStep(`${c.var.base}/commandes/${order.id}`, order, allowedStates(c, states), withdrawn)}`,
  })

/** For the teacher who is here: to the desk, where it is shown what undoing gives back. */
const undoLink = (c: C, { id }: orders.OrderPage): Html =>
  html`<p>${button(t('orders.undo.link'), {
    kind: 'secondary',
    icon: 'history',
    href: `/bureau/traces/annuler/${c.var.shop.id}/${id}`,
    attributes: { 'data-turbo': 'false' },
  })}</p>`

/**
 * What was ordered, at its prices: without tax with their decimals, so that times the quantity they are the line's total,
 * and a business's lines add up to the sums below. A consumer's have their total with tax beside, which adds up.
 */
function lines(c: C, order: orders.OrderPage): Html {
  const consumer = order.totals.rounding === 'item'
  const head = (label: string, end = true) => html`<th scope="col"${end ? html` class="end"` : ''}>${label}</th>`
  return card({
    title: t('orders.articles'),
    aside: editButton(c, order),
    body: html`<section class="scroll" tabindex="0" aria-label="${t('orders.articles')}"><table class="lines folded">
<thead><tr>${head(t('office.article'), false)}${head(t('orders.ref'), false)}${head(t('orders.unitHt'))}
${head(t('orders.vat'))}${head(t('orders.quantity'))}${head(t('orders.stock'))}${head(t('orders.totalHt'))}${consumer && head(t('office.totalTtc'))}</tr></thead>
<tbody>${order.lines.map((one) => line(one, consumer))}</tbody></table></section>
${totals([
  { label: t('orders.goodsHt'), amount: money(order.totals.goodsHtCents) },
  ...discountRows(order),
  {
    label: order.carriageReason
      ? t('orders.carriageBecause', { reason: order.carriageReason })
      : t('orders.carriageHt'),
    amount: money(order.totals.carriageHtCents),
  },
  { label: t('orders.totalHt'), amount: money(order.totals.totalHtCents) },
  ...order.totals.vat.map(({ rateBp, vatCents }) => ({
    label: t('orders.vatAt', { rate: rate(rateBp) }),
    amount: money(vatCents),
  })),
  { label: t('office.totalTtc'), amount: money(order.totals.totalTtcCents), strong: true },
])}${whyVat(order.totals)}${roundedNote(order.lines, order.totals)}`,
  })
}

/** What was taken off, a row for each reason, whatever the rates. */
const discountRows = ({ discounts, totals: sums }: orders.OrderPage): Total[] =>
  reasonsOf(discounts, sums).map(({ reason, htCents }) => ({
    label: t('orders.discountHt', { reason }),
    amount: money(-htCents),
  }))

/** What was chosen of the article, and that it can't be withdrawn from. */
function under({ choice, perishable, priceReason }: orders.PageLine): Content {
  const told = [
    choice,
    perishable && t('orders.perishable'),
    priceReason && t('orders.priceReason', { reason: priceReason }),
  ]
    .filter(Boolean)
    .join(' · ')
  return told && html`<br><span class="soft">${told}</span>`
}

const line = (one: orders.PageLine, consumer: boolean): Html => html`<tr>
<td class="on-title">${one.name}${under(one)}</td>
<td class="soft">${one.reference}</td>
<td class="end" data-label="${t('orders.unitHt')}">${unitPriceOf(one.unitHtMicro, one.quantity)}\u00a0€</td>
<td class="end" data-label="${t('orders.vat')}">${rate(one.rateBp)}</td>
<td class="end" data-label="${t('orders.quantity')}">${one.quantity > 1 ? html`<strong class="many">${one.quantity}</strong>` : one.quantity}</td>
<td class="end" data-label="${t('orders.stock')}">${one.stock === null ? t('orders.gone') : one.stock}</td>
<td class="end${consumer ? '' : ' on-sum'}" data-label="${t('orders.totalHt')}">${consumer ? money(one.totalHtCents) : html`<strong>${money(one.totalHtCents)}</strong>`}</td>
${consumer && html`<td class="end on-sum"><strong>${money(one.totalTtcCents)}</strong></td>`}
</tr>`

function customer(c: C, { customer: who, delivery: address }: orders.OrderPage): Html {
  const phones = [address.phone, address.mobile].filter(Boolean).map(whole).join(', ')
  const maySee = may(c, 'customers', 'see')
  return card({
    title: t('office.customer'),
    aside: maySee && html`<a href="${c.var.base}/clients/${who.id}">${t('orders.file')}</a>`,
    body: html`<p><strong>${who.name}</strong><br><span class="muted">${[who.email, phones].filter(Boolean).join(', ')}</span></p>${facts(
      [
        { label: t('orders.since'), value: dayLong(who.since) },
        {
          label: t('backoffice.tab.orders'),
          value: t('orders.ordered', { n: who.orders, amount: money(who.totalCents) }),
        },
      ],
    )}`,
  })
}

/** Nothing is wrong where goods are invoiced as they leave: the page says when the invoice comes. */
const whyNoInvoice = ({ balance }: orders.OrderPage): string =>
  t(balance.invoiceAt === 'shipment' ? 'orders.noInvoiceUntilShipped' : 'orders.noInvoice')

function documents(c: C, { order, quotation }: OrderView): Html {
  const { papers } = order
  const path = `${c.var.base}/commandes`
  const link = ({ kind, id, number, day, replacedBy }: orders.PagePaper) =>
    html`<li><a href="${path}/${kind === 'slip' ? 'bons-de-livraison' : 'factures'}/${id}.pdf"
  data-turbo="false">${icon(kind === 'slip' ? 'package' : 'file-text')}<span>${t(`orders.paper.${kind}`, { number })}</span></a><span class="muted">${
    replacedBy && html`${badge(t('orders.slipReplaced', { number: replacedBy }), 'grey')} `
  }${date(day)}</span></li>`
  const has = (kind: orders.PagePaper['kind']) => papers.some((paper) => paper.kind === kind)
  return card({
    title: t('orders.column.documents'),
    body: html`<ul class="documents">${
      quotation &&
      html`<li><a href="${path}/devis/${quotation.id}">${icon('file-text')}<span>${t('orders.quotation', { number: quotation.number })}</span></a></li>`
    }${
      !has('invoice') && html`<li class="muted">${whyNoInvoice(order)}</li>`
    }${papers.map(link)}${!has('slip') && html`<li class="muted">${t('orders.noSlip')}</li>`}</ul>${creditButton(c, order)}${correctButton(c, order)}`,
  })
}

const messages = (c: C, { order, reply }: OrderView, mayWrite: boolean): Html => {
  const [first] = order.messages
  const path = `${c.var.base}/commandes`
  const href = ({ id }: { id: number }, n: number) => `${path}/sav/${first?.conversation}/pieces/${id}/${n}`
  const whole = html`<a href="${path}/sav/${first?.conversation}">${t('talk.whole')}</a>`
  return card({
    title: t('orders.messages'),
    aside: first && whole,
    body: html`${
      first ? thread(order.messages, c.var.shop.name, href) : html`<p class="muted">${t('orders.noMessage')}</p>`
    }${
      mayWrite &&
      html`<form class="form screen-only" id="reponse" method="post"
action="${path}/${order.id}/messages">${onceField()}${hidden('last', order.messages.at(-1)?.id ?? 0)}${textarea(reply, {
        name: 'body',
        label: t('orders.reply'),
        required: true,
        rows: reply.values.body ? 12 : 3,
        hint: t('orders.replyHint'),
      })}<p>${button(t('orders.send'), { kind: 'secondary', icon: 'send' })}</p></form>`
    }`,
  })
}
