import type { Context } from 'hono'
import { date, money } from '#format'
import { t } from '#messages'
import * as reminders from '#reminders'
import {
  button,
  card,
  checkbox,
  disclosure,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  notice,
  onceField,
  textarea,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { rateField } from './letter-fields.ts'

export type CaseView = {
  about: reminders.Case
  form: FormState
  /** A letter was chosen, or sent and refused: after the last one there is none otherwise. */
  chosen?: boolean
}

/** The letter that the form is of: the one that follows, or the one that the address asks for (`?lettre=2`). */
export function levelOf(about: reminders.Case, asked: string | undefined): reminders.Level {
  const wanted = Number(asked)
  return reminders.isLevel(wanted) ? wanted : (about.next?.level ?? 3)
}

/** What the form of a letter holds as it is loaded. */
export function proposedValues(about: reminders.Case, level: reminders.Level, shopName: string): FormState['values'] {
  const asks = about.business && level > 1 && isInvoiced(about)
  return {
    level: String(level),
    body: reminders.proposed(about, level, shopName),
    rate: rateField(about.rateBp),
    ...Object.fromEntries(about.earlier.map(({ fromDay, rateBp }) => [`rate-${fromDay}`, rateField(rateBp)])),
    interest: asks ? 'on' : '',
    fee: asks ? 'on' : '',
    seen: String(about.letters.length),
  }
}

/** The words of a letter, what is asked for beside what is owed, and why it goes where it is not usual. */
export function letterForm(c: Context<Office>, { about, form }: CaseView): Html {
  const level = levelOf(about, form.values.level)
  if (level === 3 && about.undelivered && Object.keys(form.errors).length === 0) return sendFirst(c, about)
  const odd = reminders.odditiesOf(level, about)
  const action = `${c.var.base}/banque/impayes/${about.held.order.id}/lettre`
  return card({
    id: 'lettre',
    title: t(`reminders.title.${level}`),
    body: html`<form class="form" id="relance" method="post" action="${action}" novalidate>${onceField()}${hidden('level', level)}${hidden('seen', form.values.seen ?? '')}
${textarea(form, { name: 'body', label: t('reminders.body'), rows: 14, required: true, hint: hintOfBody(form) })}
${about.business && (isInvoiced(about) ? claims(about, form) : html`<p class="hint">${t('reminders.noClaims')}</p>`)}
${odd.length > 0 && field(form, { name: 'reason', label: t('reminders.reason'), hint: hintOf(odd), required: true })}
<p>${button(t(`reminders.send.${level}`), { icon: 'send' })}</p></form>${others(c, about, level)}`,
  })
}

const hintOfBody = ({ values: { body = '' } }: FormState): string =>
  [t('reminders.bodyHint'), /\{total\}/i.test(body) && t('reminders.bodyTotal', { field: '{total}' })]
    .filter(Boolean)
    .join(' ')

/** No formal notice of what has not left: what to do first, and the letters that may go. */
function sendFirst(c: Context<Office>, about: reminders.Case): Html {
  const { id } = about.held.order
  const see = button(t('reminders.toOrder'), { size: 'small', icon: 'package', href: `${c.var.base}/commandes/${id}` })
  return html`${notice('warning', html`${t('reminders.undelivered')} ${see}`)}${others(c, about, 3)}`
}

/** Why a reason is asked; a cheque that is to be examined first stands above the form. */
const hintOf = (odd: readonly reminders.Oddity[]): string => {
  const others = odd.filter(({ kind }) => kind !== 'cheque')
  return others.length > 0 ? others.map(reminders.inWords).join(' ') : t('reminders.giveReason')
}

const isInvoiced = ({ debt }: reminders.Case): boolean => debt !== null && debt.invoiceId !== null

/** Between businesses only: interest at a yearly rate, and the fixed sum. */
function claims({ due, day, rateBp, earlier }: reminders.Case, form: FormState): Html {
  const rates = [...earlier, { fromDay: reminders.halfYearOf(day), rateBp }]
  const all = reminders.claimsOn({ parts: due, business: true }, day, rates)
  const half = (fromDay: string) => t('reminders.rateBefore', { day: date(fromDay) })
  return html`<fieldset class="field choices"><legend>${t('reminders.claims')}</legend>
${checkbox(form, { name: 'interest', label: t('reminders.claimInterest', { amount: money(all.interestCents) }), hint: t('reminders.claimInterestHint') })}
${earlier.map(({ fromDay }) => rateOf(form, `rate-${fromDay}`, half(fromDay)))}
${rateOf(form, 'rate', earlier.length > 0 ? half(reminders.halfYearOf(day)) : t('reminders.rate'))}<p class="hint">${t(earlier.length > 0 ? 'reminders.rateHintBefore' : 'reminders.rateHint')}</p>
${checkbox(form, { name: 'fee', label: t('reminders.claimFee', { amount: money(all.feeCents) }), hint: t('reminders.claimFeeHint') })}</fieldset>`
}

const rateOf = (form: FormState, name: string, label: string): Html =>
  field(form, { name, label, unit: '%', inputmode: 'decimal', width: 'short' })

/** Another letter than the one that follows, if any does: it asks for a reason. */
export const others = (c: Context<Office>, about: reminders.Case, level?: reminders.Level): Html =>
  disclosure(
    t('reminders.another'),
    html`<ul>${reminders.levels
      .filter((one) => one !== level && !(one === 3 && about.undelivered))
      .map(
        (one) =>
          html`<li><a href="${c.var.base}/banque/impayes/${about.held.order.id}?lettre=${one}#lettre">${t(`reminders.title.${one}`)}</a></li>`,
      )}</ul>`,
  )
