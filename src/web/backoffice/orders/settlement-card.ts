import type { Context } from 'hono'
import * as z from 'zod'
import { daysBetween, today } from '#clock'
import { date, money } from '#format'
import { t } from '#messages'
import { readCents } from '#money'
import * as orders from '#orders'
import { parse, type Submitted, text } from '../../http/index.ts'
import {
  badge,
  blank,
  button,
  type Content,
  card,
  disclosure,
  type Field,
  type FormState,
  facts,
  field,
  type Html,
  hidden,
  html,
  onceField,
  select,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { giveBackButton } from './edit-buttons.ts'
import { missingButton, missingOf } from './missing-letter.ts'
import { received } from './received.ts'
import { excess, usedVouchers } from './voucher-facts.ts'

type C = Context<Office>

const means = ['transfer', 'cheque', 'card', 'cash'] as const

/** How money usually comes for what is paid so. */
const usualMeans = { card: 'card', cheque: 'cheque', transfer: 'transfer', term: 'transfer', counter: 'cash' } as const

const Received = z.object({
  amount: text(20),
  means: z.enum(means, t('orders.settle.noMeans')),
  day: text(10),
  note: text(60),
  seen: z
    .string()
    .regex(/^-?\d{1,12}$/, t('orders.settle.reload'))
    .transform(Number)
    .optional(),
})

/** A settlement as the form says it; an amount that can't be read is none, and the verb refuses it. */
export function settlementOf(fields: Submitted): orders.Settlement {
  const { amount, ...rest } = parse(Received, fields)
  return { ...rest, cents: readCents(amount) ?? 0 }
}

/** What credit notes took off what is expected. */
function credits({ papers, balance: { totalCents, soldCents } }: orders.OrderPage) {
  if (soldCents >= totalCents || !papers.some(({ kind }) => kind === 'credit_note')) return []
  return [{ label: t('orders.credits'), value: money(soldCents - totalCents) }]
}

/** How the order is paid: what was received, what is due and when; and the form that writes down money that came. */
export function settlementCard(c: C, order: orders.OrderPage, form: FormState | undefined): Html {
  const due = orders.dueCents(order.balance)
  const settled =
    due === 0 &&
    orders.excessOf(order.balance) === 0 &&
    order.balance.receivedCents > 0 &&
    !orders.hasEnded(order.state)
  return card({
    id: 'reglements',
    title: t('orders.settlement'),
    aside: settled ? badge(t('orders.settle.settled'), 'leaf') : false,
    body: html`${chequeHere(c, order)}${chequesBack(c, order)}${facts([
      { label: t('orders.method'), value: methodOf(order) },
      { label: t('orders.expected'), value: money(order.balance.totalCents) },
      ...credits(order),
      { label: t('orders.received'), value: received(c, order, form) },
      ...(due > 0 ? [{ label: t('orders.settle.left'), value: html`<strong>${money(due)}</strong>` }] : []),
      ...(due > 0 ? dueFact(order) : []),
      ...usedVouchers(c, order),
      ...excess(order),
    ])}${giveBackButton(c, order)}${missingButton(c, order.id, missingOf(order))}${due > 0 && may(c, 'payments', 'add') && settleForm(c, order, due, form)}`,
  })
}

/** The cheque that came for it and waits for a decision. */
const chequeHere = (c: C, { cheque }: orders.OrderPage): Content =>
  cheque?.here &&
  html`<p class="notice info">${t('cheques.here')} ${button(t('cheques.see'), { size: 'small', icon: 'search', href: `${c.var.base}/commandes/cheques/${cheque.id}` })}</p>`

/** Cheques of it that the bank sent back: recorded here, or from the slip or the line that says so. */
const chequesBack = (c: C, order: orders.OrderPage): Content =>
  order.chequesBack.map(({ paymentId, number, cents, on, reason }) => {
    const why = t(`cheques.return.reason.${reason}`)
    const action = `${c.var.base}/commandes/${order.id}/reglements/${paymentId}/impaye`
    return html`<div class="notice warning"><p>${t('remittances.onOrder', { number, amount: money(cents), day: date(on), why })}</p>${
      may(c, 'payments', 'add') &&
      html`<form method="post" action="${action}">${button(t('remittances.tell'), { size: 'small' })}</form>`
    }</div>`
  })

/** « Paiement à l’échéance, à 30 jours fin de mois » */
const methodOf = ({ payment, balance: { term } }: orders.OrderPage): string =>
  term ? `${t('payment.term')}, ${t(`payment.at.${term.kind}`, { days: String(term.days) })}` : t(`payment.${payment}`)

/** The day until which it is to be paid, of an order that is paid later; how late it is. */
function dueFact({ balance }: orders.OrderPage): { label: string; value: Content }[] {
  if (!balance.term) return []
  const day = orders.dueOn(balance)
  if (day === null) return [{ label: t('orders.settle.due'), value: t('orders.settle.notInvoiced') }]
  const late = daysBetween(day, today())
  const value =
    late > 0
      ? html`<strong class="late">${t('orders.settle.overdue', { day: date(day), n: late })}</strong>`
      : date(day)
  return [{ label: t('orders.settle.due'), value }]
}

const amountOf = (due: number): Field => ({
  name: 'amount',
  label: t('orders.settle.amount'),
  hint: t('orders.settle.amountHint', { amount: money(due) }),
  unit: '€',
  inputmode: 'decimal',
  autocomplete: 'off',
  required: true,
  width: 'medium',
})

function settleForm(
  c: C,
  { id, payment, balance }: orders.OrderPage,
  due: number,
  refused: FormState | undefined,
): Html {
  const own = refused?.id === 'reglement' ? refused : undefined
  const form = own ?? blank({ means: usualMeans[payment], day: today() }, 'reglement')
  const body = html`<form class="form settle" method="post" action="${c.var.base}/commandes/${id}/reglements">${onceField()}${hidden('seen', balance.receivedCents)}
${field(form, amountOf(due))}
${select(form, { name: 'means', label: t('orders.settle.means'), required: true, options: means.map((value) => ({ value, label: t(`payment.${value}`) })) })}
${field(form, { name: 'day', label: t('orders.settle.day'), type: 'date', required: true, width: 'medium' })}
${field(form, { name: 'note', label: t('orders.settle.note'), hint: t('orders.settle.noteHint'), autocomplete: 'off' })}
<p>${button(t('office.save'), { kind: 'secondary' })}</p></form>`
  return own ? body : disclosure(t('orders.settle'), body)
}
