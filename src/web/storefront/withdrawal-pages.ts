import type { Context } from 'hono'
import { date, dateTime, dayLong, money } from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import * as orders from '#orders'
import * as withdrawals from '#withdrawals'
import {
  attrs,
  breadcrumb,
  button,
  card,
  checkbox,
  errorSummary,
  type FormState,
  facts,
  field,
  fieldId,
  type Html,
  hidden,
  html,
  icon,
  pageHead,
  printHead,
  quantity,
  requiredNote,
} from '../ui/index.ts'
import { contactOf } from './checkout-payment.ts'
import type { Storefront } from './visit.ts'
import type { Draft } from './withdrawal-draft.ts'

/** The box of a line. */
export const lineName = ({ id }: Pick<withdrawals.WithdrawalLine, 'id'>): string => `line-${id}`
/** How many pieces of a line, and how many were withdrawn from when it was shown. */
export const piecesName = ({ id }: { id: number }): string => `pieces-${id}`
export const seenName = ({ id }: { id: number }): string => `vu-${id}`

/** First page: who, which order, where the receipt goes. */
export function askMain(c: Context<Storefront>, form: FormState): Html {
  const { base } = c.var
  const crumbs = breadcrumb([{ label: t('storefront.home'), href: base }, { label: t('withdrawal.title') }])
  const body = html`<form class="stack" method="post" action="${base}/renoncer" novalidate>${errorSummary(form)}
<p>${t('withdrawal.intro')}</p>
${field(form, {
  name: 'reference',
  label: t('withdrawal.reference'),
  hint: t('withdrawal.referenceHint'),
  required: true,
  autocomplete: 'off',
  attributes: { maxlength: 20, autocapitalize: 'characters', spellcheck: 'false' },
})}
${field(form, { name: 'email', type: 'email', label: t('withdrawal.email'), hint: t('withdrawal.emailHint'), required: true, autocomplete: 'email' })}
${field(form, { name: 'name', label: t('withdrawal.name'), required: true, autocomplete: 'name', attributes: { maxlength: 120 } })}
<div>${button(t('withdrawal.goOn'))}</div>
<p class="note">${t('withdrawal.note')}</p>${requiredNote()}</form>`
  return html`<div class="narrow withdrawal">${pageHead({ crumbs, title: t('withdrawal.title') })}${card({ body })}</div>`
}

/** An order that can't be withdrawn from: why, and whom to write to. */
export function perishesMain({ var: { base } }: Context<Storefront>, sentence: string): Html {
  const crumbs = breadcrumb([{ label: t('storefront.home'), href: base }, { label: t('withdrawal.title') }])
  const body = html`<p>${sentence}</p><div class="row">${button(t('contact.title'), { href: `${base}/contact` })}<a href="${base}/renoncer">${t('withdrawal.other')}</a></div>`
  return html`<div class="narrow withdrawal">${pageHead({ crumbs, title: t('withdrawal.title') })}${card({ body, look: 'stack' })}</div>`
}

/** Second page: what is about to be declared, and the button that does it. */
export function confirmMain(
  c: Context<Storefront>,
  { name, email }: Draft,
  order: withdrawals.Withdrawal,
  form: FormState,
): Html {
  const { base } = c.var
  const crumbs = breadcrumb([
    { label: t('storefront.home'), href: base },
    { label: t('withdrawal.title'), href: `${base}/renoncer` },
    { label: t('withdrawal.confirm.title') },
  ])
  const error =
    form.errors.lines &&
    html`<p class="error-text" id="${fieldId(form, 'lines')}-error">${icon('info')}${form.errors.lines}</p>`
  const kept = withdrawals.keptLines(order)
  const body = html`<form class="stack" method="post" action="${base}/renoncer/confirmer">${errorSummary(form)}
${facts([
  {
    label: t('withdrawal.order'),
    value: html`<strong>${order.reference}</strong>, ${t('withdrawal.placed', { day: date(order.placedAt) })}`,
  },
  { label: t('withdrawal.by'), value: name },
  { label: t('withdrawal.email'), value: email },
])}
<p><a href="${base}/renoncer">${t('withdrawal.change')}</a></p>
<fieldset${attrs({ class: 'field', id: fieldId(form, 'lines'), tabindex: '-1', 'aria-describedby': error && `${fieldId(form, 'lines')}-error` })}><legend>${t('withdrawal.articles')}</legend>
<p class="hint">${t('withdrawal.articlesHint')}</p>${error}
${order.lines.filter((line) => !kept.includes(line)).map((line) => choosing(form, line))}</fieldset>
${kept.length > 0 && html`<div class="kept"><h2>${t('withdrawal.kept')}</h2><p class="hint">${t('withdrawal.keptHint')}</p>${kept.map((line) => html`<p class="gone">${article(line)}</p>`)}</div>`}
${order.until && html`<p class="note">${t('withdrawal.until', { day: dayLong(order.until) })}</p>`}
<div>${button(t('withdrawal.confirm'), { size: 'large' })}</div></form>`
  const note = t('withdrawal.confirm.text')
  return html`<div class="narrow withdrawal">${pageHead({ crumbs, title: t('withdrawal.confirm.title'), note })}${card({ body })}</div>`
}

/** A line to tick, with how many of its pieces; and the moment it was withdrawn from, or some of it was. */
function choosing(form: FormState, line: withdrawals.WithdrawalLine): Html {
  const left = line.quantity - line.withdrawn
  const gone = line.withdrawnAt && article(withdrawals.some(line, line.withdrawn), since(line.withdrawnAt))
  const name = line.choice ? `${line.name} (${line.choice})` : line.name
  return html`${gone && html`<p class="gone">${icon('check')}${gone}</p>`}${
    left > 0 &&
    html`${hidden(seenName(line), line.withdrawn)}${checkbox(form, { name: lineName(line), label: article(withdrawals.some(line, left)) })}`
  }${
    left > 1 &&
    html`<p class="pieces-row"><span aria-hidden="true">${t('withdrawal.pieces')}</span>${quantity({
      name: piecesName(line),
      label: t('withdrawal.piecesOf', { name }),
      value: Number(form.values[piecesName(line)] ?? left) || left,
      min: 1,
      max: left,
    })}</p>`
  }`
}

/** « 2 × Ours Marcel en hêtre », and at the right what they cost. */
const article = ({ quantity, name, choice, totalTtcCents }: withdrawals.WithdrawalLine, note?: string): Html =>
  html`<span class="line"><span>${quantity}\u00a0× ${choice ? `${name} (${choice})` : name}${note && html`<span class="note">${note}</span>`}</span> <span
class="sum">${money(totalTtcCents)}</span></span>`

const since = (at: Date): string => t('withdrawal.since', { moment: dateTime(at) })

/** Who declared it and where the receipt went: of one declaration, or of each that was made by others. */
function declaredBy(gone: readonly { line: withdrawals.WithdrawalLine }[]) {
  const said = (what: 'declaredBy' | 'declaredEmail') =>
    [...new Set(gone.map(({ line }) => line[what] ?? ''))].join(', ')
  return [
    { label: t('withdrawal.by'), value: said('declaredBy') },
    { label: t('withdrawal.email'), value: said('declaredEmail') },
  ]
}

/** The receipt: what was received and when, and what follows. */
export function receiptMain(c: Context<Storefront>, order: withdrawals.Withdrawal, at: Date): Html {
  const { base, visit } = c.var
  const { lines, stateCode, reference, placedAt } = order
  const gone = lines.flatMap((line) => (line.withdrawnAt ? { line, received: line.withdrawnAt } : []))
  const several = new Set(gone.map(({ received }) => Number(received))).size > 1
  const over = orders.hasEnded({ code: stateCode })
  const body = html`<p class="done">${icon('circle-check')}<span>${t('withdrawal.received.text')}</span></p>
${facts([
  {
    label: t('withdrawal.received'),
    value: html`<strong><time datetime="${at.toISOString()}">${dateTime(at)}</time></strong>`,
  },
  {
    label: t('withdrawal.order'),
    value: html`<strong>${reference}</strong>, ${t('withdrawal.placed', { day: date(placedAt) })}`,
  },
  ...declaredBy(gone),
])}
<h2>${t('withdrawal.articles')}</h2>
<ul class="given-up">${gone.map(({ line, received }) => html`<li>${article(withdrawals.some(line, line.withdrawn), several ? since(received) : undefined)}</li>`)}</ul>
${!over && html`<h2>${t('withdrawal.received.next')}</h2>${mail.settlement(withdrawals.settlementOf(order, at), visit.shop).map((words) => html`<p>${words}</p>`)}`}
<div class="row">${button(t('storefront.back'), { href: base })}${!over && withdrawals.openLines(order).length > 0 && html`<a href="${base}/renoncer/confirmer">${t('withdrawal.rest')}</a>`}</div>`
  return html`<div class="narrow withdrawal">${printHead(visit.shop, contactOf(visit.shop))}${pageHead({ title: t('withdrawal.received.title') })}${card({ body, look: 'stack' })}</div>`
}
