import type { Context } from 'hono'
import { daysBetween } from '#clock'
import { date, money, whole, yearlyRate } from '#format'
import { t } from '#messages'
import type * as reminders from '#reminders'
import {
  badge,
  breadcrumb,
  button,
  type Content,
  card,
  errorSummary,
  facts,
  type Html,
  html,
  icon,
  notice,
  pageHead,
  who,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { chequeBack } from './cheque-back.ts'
import { type CaseView, letterForm, others } from './letter-form.ts'

type C = Context<Office>

/** The file of an unpaid order: what it owes and since when, the letters that went, the one that follows. */
export function caseMain(c: C, view: CaseView): Html {
  const { about, form } = view
  const { order } = about.held
  const path = `${c.var.base}/banque/impayes`
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.bank'), href: `${c.var.base}/banque` },
      { label: t('reminders.unpaid'), href: path },
      { label: t('orders.crumb', { n: `${order.number}` }) },
    ]),
    title: t('reminders.caseTitle', { n: `${order.number}` }),
    note: t('reminders.onDay', { day: date(about.day) }),
    badge: about.late && badge(t('reminders.isLate'), 'red'),
    actions:
      about.hasFile &&
      button(t('reminders.printFile'), {
        kind: 'secondary',
        icon: 'printer',
        href: `${path}/${order.id}/dossier.pdf`,
        attributes: { 'data-turbo': 'false' },
      }),
  })}
${errorSummary(form)}
<div class="story"><div>${letters(c, about)}${next(c, view)}</div><div>${owes(c, about)}</div></div>`
}

/** What is owed, by whom, since when. */
export function owes(c: C, { held, debt, day, business, invoice, toCome, legal }: reminders.Case): Html {
  const { order, balance } = held
  const coming = toCome.length < (debt?.parts.length ?? 0) ? toCome.reduce((sum, { cents }) => sum + cents, 0) : 0
  return card({
    title: t('reminders.debt'),
    aside: html`<a href="${c.var.base}/commandes/${order.id}">${t('orders.number', { n: `${order.number}` })}</a>`,
    body: facts([
      { label: t('office.customer'), value: who({ name: order.customer_name, company: order.company }) },
      { label: t('reminders.who'), value: t(business ? 'reminders.business' : 'reminders.consumer') },
      ...(invoice
        ? [
            {
              label: t('orders.kind.invoice'),
              value: t('reminders.paperOf', { number: invoice.number, day: date(invoice.day) }),
            },
          ]
        : []),
      { label: t('orders.received'), value: money(balance.receivedCents) },
      {
        label: t('reminders.left'),
        value: html`<strong>${money(debt?.cents ?? 0)}</strong>${coming > 0 && html` <span class="muted">${t('reminders.notDueYet', { amount: money(coming) })}</span>`}`,
      },
      ...(debt
        ? [
            { label: t('reminders.due'), value: html`${date(debt.dueOn)}${chequeBack(debt)}` },
            {
              label: t('reminders.late'),
              value: t('reminders.lateDays', { n: Math.max(0, daysBetween(debt.dueOn, day)) }),
            },
          ]
        : []),
      ...(legal ? [{ label: t('reminders.legal'), value: legalSaid(legal) }] : []),
    ]),
  })
}

/** « 2,62 % par an, du … au … (40 jours) » */
const daysSaid = ({ rateBp, fromDay, toDay, days }: reminders.Legal['stretches'][number]): string =>
  t('reminders.legal.days', { rate: yearlyRate(rateBp), from: date(fromDay), to: date(toDay), n: days })

/** What legal interest has come to since the formal notice, each rate with its days. */
const legalSaid = ({ cents, stretches }: reminders.Legal): Html =>
  html`<strong>${money(cents)}</strong>${stretches.map((one) => html`<span class="line muted small">${daysSaid(one)}</span>`)}`

/** The letters that went, the oldest first, each a paper. */
function letters(c: C, { letters: all }: reminders.Case): Content {
  if (all.length === 0)
    return card({ title: t('reminders.sent'), body: html`<p class="muted">${t('reminders.noneSent')}</p>` })
  const path = `${c.var.base}/banque/impayes/lettres`
  return card({
    title: t('reminders.sent'),
    body: html`<ul class="documents">${all.map(
      (
        one,
      ) => html`<li><a href="${path}/${one.id}.pdf" data-turbo="false">${icon('file-text')}<span>${t(`reminders.title.${one.level}`)} ${one.number}</span></a>
<span class="muted">${t('reminders.letterFacts', { day: date(one.sentOn), amount: money(one.cents + one.interestCents + one.feeCents), by: one.by })}</span>
${one.recordedNumber && html`<br><span class="soft">${t('reminders.recorded', { number: whole(one.recordedNumber) })}</span>`}
${one.answer && html`<details class="disclosure"><summary>${t('reminders.answered', { day: date(one.answer.day) })}</summary><p class="said">${one.answer.body}</p></details>`}
${one.reason && html`<br><span class="reason">${t('orders.because', { reason: one.reason })}</span>`}</li>`,
    )}</ul>`,
  })
}

/** The letter that follows, or why none does. */
function next(c: C, view: CaseView): Content {
  const { about } = view
  const { debt, late, next: follows, held } = about
  if (!debt) return notice('success', t('reminders.owesNothing', { n: `${held.order.number}` }))
  if (!late)
    return notice(
      'info',
      t('reminders.notLate', { n: `${held.order.number}`, day: date(debt.dueOn), today: date(about.day) }),
    )
  if (!may(c, 'bank', 'change')) return html`<p class="muted">${t('reminders.onlySeen')}</p>`
  const notYet = about.undelivered && follows?.level === 3
  const said =
    about.cheque !== null
      ? chequeFirst(c, about.cheque)
      : follows === null
        ? notice('info', t('reminders.afterAll'))
        : follows.from > about.day && !notYet
          ? notice(
              'info',
              t('reminders.waits', { title: t(`reminders.title.${follows.level}`), day: date(follows.from) }),
            )
          : ''
  return html`${said}${follows === null && !view.chosen ? others(c, about) : letterForm(c, view)}`
}

/** A cheque is on the desk: it is examined first. */
const chequeFirst = (c: C, { id, number }: NonNullable<reminders.Case['cheque']>): Content => {
  const href = `${c.var.base}/commandes/cheques/${id}`
  const see = button(t('cheques.see'), { size: 'small', icon: 'search', href })
  return notice('warning', html`${t('reminders.cheque.examine', { n: number })} ${see}`)
}
