import { choiceOf, countryChoices } from '#customers'
import { t } from '#messages'
import { choice, disclosure, type FormState, field, type Html, html, select, textarea } from '../ui/index.ts'

/** The fields of an address in the order of the page, as error summaries list them. */
export const addressNames = [
  'company',
  'buyer',
  'siren',
  'vatNumber',
  'addressFirstName',
  'addressLastName',
  'line1',
  'line2',
  'postcode',
  'city',
  'country',
  'info',
  'phone',
  'mobile',
  'title',
]

/** Starting values of a new address. */
export const newAddress = (name?: { firstName: string; lastName: string }): Record<string, string> => ({
  country: 'FR',
  title: t('account.address.usualTitle'),
  addressFirstName: name?.firstName ?? '',
  addressLastName: name?.lastName ?? '',
})

/** The numbers of a business: SIREN (a SIRET begins with it), VAT. */
const numbers = (form: FormState): Html =>
  html`<div class="form-columns">${field(form, { name: 'siren', label: t('account.address.siren'), inputmode: 'numeric', hint: t('account.address.sirenHint') })}
${field(form, { name: 'vatNumber', label: t('account.address.vatNumber'), hint: t('account.address.vatHint') })}</div>`

/** « Vous êtes une entreprise ? »: its numbers are asked of who says yes. */
const asked = (form: FormState): Html =>
  html`<div class="stack buyer">${choice(form, {
    name: 'buyer',
    legend: t('account.address.isBusiness'),
    look: 'inline',
    options: [
      { value: 'person', label: t('account.address.asPerson') },
      { value: 'business', label: t('account.address.asBusiness') },
    ],
  })}<div class="stack if-business">${numbers(form)}<p class="note">${t('account.address.businessNote')}</p></div></div>`

const folded = (form: FormState): Html => {
  const given = ['siren', 'vatNumber'].some((name) => form.values[name] || form.errors[name])
  return disclosure(t('account.address.business'), numbers(form), given)
}

/** « Pays »: an address of France overseas is shown as the department that one looks for. */
const countrySelect = (form: FormState, own: { label: string; autocomplete?: string }): Html => {
  const { country = 'FR', postcode = '' } = form.values
  const shown = { ...form, values: { ...form.values, country: choiceOf(country, postcode) } }
  return select(shown, { ...own, name: 'country', required: true, options: countryChoices })
}

/** The fields of an address; with `business`, also SIREN and VAT number: folded away, or asked for at the sign-up. */
export function addressForm(form: FormState, { business }: { business?: 'folded' | 'asked' } = {}): Html {
  return html`${field(form, { name: 'company', label: t('account.address.company'), autocomplete: 'organization' })}
${business && (business === 'asked' ? asked(form) : folded(form))}
<div class="form-columns">${field(form, { name: 'addressFirstName', label: t('account.firstName'), required: true, autocomplete: 'shipping given-name', attributes: { 'data-copies': 'firstName' } })}
${field(form, { name: 'addressLastName', label: t('account.lastName'), required: true, autocomplete: 'shipping family-name', attributes: { 'data-copies': 'lastName' } })}</div>
${field(form, { name: 'line1', label: t('account.address.line1'), required: true, autocomplete: 'address-line1' })}
${field(form, { name: 'line2', label: t('account.address.line2'), hint: t('account.address.line2Hint'), autocomplete: 'address-line2' })}
<div class="form-columns">${field(form, { name: 'postcode', label: t('account.address.postcode'), required: true, autocomplete: 'postal-code', width: 'short' })}
${field(form, { name: 'city', label: t('account.address.city'), required: true, autocomplete: 'address-level2' })}</div>
${countrySelect(form, { label: t('account.address.country'), autocomplete: 'country' })}
${textarea(form, { name: 'info', label: t('account.address.info'), hint: t('account.address.infoHint'), rows: 2 })}
<p class="phones-note">${t('account.address.phones')}<span class="star" aria-hidden="true">*</span></p>
<div class="form-columns">${field(form, { name: 'phone', type: 'tel', label: t('account.address.phone'), autocomplete: 'home tel' })}
${field(form, { name: 'mobile', type: 'tel', label: t('account.address.mobile'), autocomplete: 'mobile tel' })}</div>
${field(form, { name: 'title', label: t('account.address.title'), required: true, hint: t('account.address.titleHint') })}`
}
