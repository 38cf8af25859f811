import type { Context } from 'hono'
import { now } from '#clock'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  onceField,
  pageHead,
  requiredNote,
  textarea,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'

/** A gesture: to whom, about what, how much, until when and why. */
export function newMain(c: Context<Office>, form: FormState): Html {
  const list = `${c.var.base}/clients/bons`
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.customers'), href: `${c.var.base}/clients` },
      { label: t('vouchers.title'), href: list },
      { label: t('vouchers.give') },
    ]),
    title: t('vouchers.give'),
    note: t('vouchers.giveNote'),
  })}
${errorSummary(form)}
<form method="post" action="${list}/nouveau" class="stack page-form" novalidate>${onceField()}${hidden('sav', form.values.sav ?? '')}${hidden('depuis', now().getTime())}${card(
    {
      title: t('vouchers.kind.gesture'),
      body: html`${requiredNote()}<p class="note">${t('vouchers.law.gesture')}</p><div class="form form-columns">${fields(form)}</div>`,
    },
  )}
<div class="form-actions">${button(t('vouchers.give'))}${button(t('ui.cancel'), { kind: 'secondary', href: list })}</div></form>`
}

const fields = (form: FormState): Html => html`${field(form, {
  name: 'email',
  label: t('vouchers.email'),
  hint: t('vouchers.emailHint'),
  required: true,
  autocomplete: 'off',
})}
${field(form, { name: 'order', label: t('vouchers.orderLabel'), hint: t('vouchers.orderHint'), width: 'medium', autocomplete: 'off' })}
${field(form, { name: 'amount', label: t('vouchers.amountLabel'), unit: '€', inputmode: 'decimal', required: true, width: 'short', autocomplete: 'off' })}
${field(form, { name: 'end', label: t('vouchers.endLabel'), hint: t('vouchers.endHint'), required: true, width: 'medium', autocomplete: 'off' })}
${textarea(form, { name: 'reason', label: t('vouchers.reason'), hint: t('vouchers.reasonHint'), rows: 2, required: true })}
${field(form, { name: 'code', label: t('vouchers.codeLabel'), hint: t('vouchers.codeHint'), width: 'medium', autocomplete: 'off' })}`
