import type { Context } from 'hono'
import type * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  type Html,
  html,
  loadedField,
  onceField,
  pageHead,
  requiredNote,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { addressFields } from './parts.ts'

/** One address of a customer, to be corrected or, without `id`, added; orders already placed keep the one they were placed with. */
export function addressForm(
  c: Context<Office>,
  customer: customers.Customer,
  id: number | undefined,
  form: FormState,
): Html {
  const file = `${c.var.base}/clients/${customer.id}`
  const title = t(id === undefined ? 'office.address.new' : 'office.address.title')
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.customers'), href: `${c.var.base}/clients` },
      { label: fullName(customer), href: file },
      { label: title },
    ]),
    title,
    note: id === undefined ? undefined : t('office.address.note'),
  })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${file}/adresses/${id ?? 'nouvelle'}" class="stack page-form">${id === undefined ? onceField() : loadedField(form)}
${requiredNote()}
<div class="form form-columns">${addressFields(form)}</div>
<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: file })}</div>
</form>`,
})}`
}
