import type { Context } from 'hono'
import { allows } from '#employees'
import { amount } from '#format'
import { t } from '#messages'
import type { Shop } from '#shops'
import {
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  notice,
  pageHead,
  requiredNote,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'

const groups = {
  face: ['name', 'tagline', 'trade', 'email', 'phone'],
  place: ['address_line1', 'address_line2', 'postcode', 'city'],
  company: ['company_name', 'legal_form', 'capital', 'siren', 'siret', 'rcs', 'vat_number'],
  bank: ['iban', 'bic', 'cheque_payee'],
} as const

/** What the form begins with. */
export const identityValues = (shop: Shop): FormState['values'] => ({
  ...Object.fromEntries(
    Object.values(groups)
      .flat()
      .filter((name) => name !== 'capital')
      .map((name) => [name, shop[name]]),
  ),
  capital: shop.capital_cents === 0 ? '' : amount(shop.capital_cents),
  cheque_address: shop.cheque_address,
})

/** Who the shop is, as its pages and papers say it. */
export function identityMain(c: Context<Office>, form: FormState): Html {
  const changes = allows(c.var.employee.rights, 'settings', 'change')
  const one = (name: (typeof groups)[keyof typeof groups][number]) =>
    field(form, {
      name,
      label: t(`office.identity.${name}`),
      autocomplete: 'off',
      required: name === 'name',
      ...(name === 'email'
        ? { type: 'email' as const }
        : name === 'capital'
          ? { inputmode: 'decimal' as const, unit: '€' }
          : {}),
      attributes: { readonly: !changes },
    })
  const group = (name: keyof typeof groups, more?: Html) =>
    card({
      title: t(`office.identity.group.${name}`),
      body: html`<div class="form-columns">${groups[name].map(one)}${more}</div>`,
    })
  const address = textarea(form, {
    name: 'cheque_address',
    label: t('office.identity.cheque_address'),
    rows: 2,
    attributes: { readonly: !changes },
  })
  return html`${pageHead({ title: t('office.settings.identity') })}
${errorSummary(form)}
${notice('info', t('office.identity.note'))}
<form method="post" action="${c.var.base}/preferences" class="stack">${loadedField(form)}
${requiredNote()}
${group('face')}${group('place')}${group('company')}${group('bank', address)}
${changes && html`<div class="form-actions">${button(t('office.save'))}</div>`}
</form>`
}
