import type { Context } from 'hono'
import * as customers from '#customers'
import { fullName } from '#format'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  pageHead,
  requiredNote,
  select,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'

/** One address of a customer, to be corrected; orders already placed keep the one they were placed with. */
export function addressForm(c: Context<Office>, customer: customers.Customer, id: number, form: FormState): Html {
  const file = `${c.var.base}/clients/${customer.id}`
  const name = fullName(customer)
  const line = (field_: string, label: string, required = false) =>
    field(form, { name: field_, label, required, autocomplete: 'off' })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.customers'), href: `${c.var.base}/clients` },
      { label: name, href: file },
      { label: t('office.address.title') },
    ]),
    title: t('office.address.title'),
    note: t('office.address.note'),
  })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${file}/adresses/${id}" class="form form-columns">${loadedField(form)}
${requiredNote()}
${line('title', t('office.address.name'), true)}
${line('company', t('office.address.company'))}
${line('addressFirstName', t('office.firstName'), true)}
${line('addressLastName', t('office.lastName'), true)}
${line('line1', t('office.address.line1'), true)}
${line('line2', t('office.address.line2'))}
${line('postcode', t('office.address.postcode'), true)}
${line('city', t('office.address.city'), true)}
${select(form, { name: 'country', label: t('office.address.country'), required: true, options: Object.entries(customers.countries).map(([value, { name: label }]) => ({ value, label })) })}
${line('phone', t('office.address.phone'))}
${line('mobile', t('office.address.mobile'))}
${line('siren', t('office.address.siren'))}
${line('vatNumber', t('office.address.vat'))}
${textarea(form, { name: 'info', label: t('office.address.info'), rows: 2 })}
<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: file })}</div>
</form>`,
})}`
}
