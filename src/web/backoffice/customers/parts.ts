import * as customers from '#customers'
import { t } from '#messages'
import { checkbox, choice, type FormState, field, type Html, html, select, textarea } from '../../ui/index.ts'

/** Who a customer is: the fields of `customers.Profile`. */
export const identityFields = (form: FormState): Html => html`${choice(form, {
  name: 'civility',
  legend: t('office.customer.civility'),
  look: 'inline',
  options: [
    { value: 'Mme', label: 'Mme' },
    { value: 'M.', label: 'M.' },
    { value: '', label: t('office.customer.noCivility') },
  ],
})}
${field(form, { name: 'email', type: 'email', label: t('office.customers.email'), required: true, autocomplete: 'off' })}
${field(form, { name: 'firstName', label: t('office.firstName'), required: true, autocomplete: 'off' })}
${field(form, { name: 'lastName', label: t('office.lastName'), required: true, autocomplete: 'off' })}
${field(form, { name: 'birthDate', label: t('office.customer.birth'), hint: t('office.dateHint'), width: 'medium', autocomplete: 'off' })}
${checkbox(form, { name: 'newsletter', label: t('office.customer.newsletterLabel') })}`

/** An address, of a business too: the fields of `customers.Address`. With `copies` its names may be left to those of the customer above. */
export function addressFields(form: FormState, { copies = false }: { copies?: boolean } = {}): Html {
  const line = (name: string, label: string, required = false) =>
    field(form, { name, label, required, autocomplete: 'off' })
  const named = (name: string, label: string, of: string) =>
    copies
      ? field(form, {
          name,
          label,
          autocomplete: 'off',
          hint: t('office.address.sameName'),
          attributes: { 'data-copies': of },
        })
      : line(name, label, true)
  return html`${line('title', t('office.address.name'), true)}
${line('company', t('office.address.company'))}
${named('addressFirstName', t('office.firstName'), 'firstName')}
${named('addressLastName', t('office.lastName'), 'lastName')}
${line('line1', t('office.address.line1'), true)}
${line('line2', t('office.address.line2'))}
${line('postcode', t('office.address.postcode'), true)}
${line('city', t('office.address.city'), true)}
${countrySelect(form)}
${line('phone', t('office.address.phone'))}
${line('mobile', t('office.address.mobile'))}
${line('siren', t('office.address.siren'))}
${line('vatNumber', t('office.address.vat'))}
${textarea(form, { name: 'info', label: t('office.address.info'), rows: 2 })}`
}

/** What an empty address begins with. */
export const newAddress = (): Record<string, string> => ({ title: t('office.address.usualTitle'), country: 'FR' })

/** « Pays »: an address of France overseas is shown as the department that one looks for. */
function countrySelect(form: FormState): Html {
  const { country = 'FR', postcode = '' } = form.values
  const shown = { ...form, values: { ...form.values, country: customers.choiceOf(country, postcode) } }
  const label = t('office.address.country')
  return select(shown, { name: 'country', label, required: true, options: customers.countryChoices })
}
