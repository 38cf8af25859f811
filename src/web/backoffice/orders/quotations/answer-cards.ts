import type { Context } from 'hono'
import { t } from '#messages'
import * as quotations from '#quotations'
import {
  blank,
  button,
  card,
  checkbox,
  choice,
  disclosure,
  errorSummary,
  type FormState,
  type Html,
  hidden,
  html,
  onceField,
  textarea,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import type { Refused } from './refused.ts'

/** What the customer answered otherwise than on line, and a reminder: while the quotation waits for its answer. */
export function answerCards(
  c: Context<Office>,
  quotation: quotations.Quotation,
  own: string,
  refused: Refused,
): Html | false {
  if (!quotations.isOpen(quotation.state) || !may(c, 'orders', 'change')) return false
  const accepting = refused.accepting ?? blank({ payment: 'transfer' }, 'accepting')
  const refusing = refused.refusing ?? blank({}, 'refusing')
  const reminding = refused.reminding ?? blank({}, 'reminding')
  const isOpen = (form: FormState) => Object.keys(form.errors).length > 0
  return html`${card({
    title: t('quotations.answer'),
    body: html`<p class="muted">${t('quotations.answerNote')}</p>
${may(c, 'orders', 'add') && disclosure(t('quotations.acceptedHow'), acceptForm(quotation, own, accepting), isOpen(accepting))}
${disclosure(t('quotations.refusedHow'), refuseForm(own, refusing), isOpen(refusing))}`,
  })}${card({
    title: t('quotations.remind'),
    body: html`<p class="muted">${t('quotations.remindNote')}</p><form class="form" method="post" action="${own}/relancer">${onceField()}${hidden(
      'relances',
      quotation.history.filter(({ event }) => event === 'reminded').length,
    )}${errorSummary(reminding)}
${textarea(reminding, { name: 'message', label: t('quotations.remindWords'), rows: 3 })}${
  quotations.hasJustWritten(quotation.history) &&
  checkbox(reminding, { name: 'anyway', label: t('quotations.remindAnyway'), hint: t('quotations.justWritten') })
}
<p>${button(t('quotations.remind'), { kind: 'secondary', icon: 'send' })}</p></form>`,
  })}`
}

const howField = (form: FormState): Html =>
  choice(form, {
    name: 'how',
    legend: t('quotations.answer'),
    showLegend: false,
    look: 'inline',
    required: true,
    options: (['telephone', 'letter'] as const).map((value) => ({ value, label: t(`quotations.how.${value}`) })),
  })

const acceptForm = ({ agreed }: quotations.Quotation, own: string, form: FormState): Html =>
  html`<form class="form" method="post" action="${own}/accepter">${onceField()}${errorSummary(form)}${howField(form)}${
    agreed === null &&
    choice(form, {
      name: 'payment',
      legend: t('drafts.payment'),
      look: 'inline',
      required: true,
      options: (['cheque', 'transfer'] as const).map((value) => ({ value, label: t(`payment.${value}`) })),
    })
  }<p class="hint">${t('quotations.acceptHint')}</p><p>${button(t('quotations.acceptAction'), { icon: 'check' })}</p></form>`

const refuseForm = (own: string, form: FormState): Html =>
  html`<form class="form" method="post" action="${own}/refuser">${onceField()}${errorSummary(form)}${howField(form)}
${textarea(form, { name: 'reason', label: t('quotations.reason'), hint: t('quotations.reasonHint'), rows: 2, required: true })}
<p>${button(t('quotations.refuseAction'), { kind: 'secondary' })}</p></form>`
