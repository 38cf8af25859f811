import { t } from '#messages'
import {
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
} from '../ui/index.ts'
import { addressForm, addressNames } from './address-form.ts'
import { civility } from './register.ts'
import { takenNote } from './sign-in.ts'

export const guestNames = ['civility', 'firstName', 'lastName', 'email', ...addressNames]

/** Who buys without an account: the person, then the address; no password. */
export const guestMain = (base: string, form: FormState, back: string | undefined): Html =>
  html`<div class="narrow">${pageHead({ title: t('guest.title'), note: t('guest.note') })}
<copy-fields><form class="stack" method="post" action="${base}/sans-compte" novalidate>${onceField()}${errorSummary(form)}${back ? hidden('suite', back) : ''}
${requiredNote()}
${card({
  title: t('account.register.person'),
  body: html`<div class="stack">${civility(form)}
<div class="form-columns">${field(form, { name: 'firstName', label: t('account.firstName'), required: true, autocomplete: 'given-name' })}
${field(form, { name: 'lastName', label: t('account.lastName'), required: true, autocomplete: 'family-name' })}</div>
${field(form, { name: 'email', type: 'email', label: t('account.email'), required: true, autocomplete: 'email', hint: t('guest.emailHint') })}</div>`,
})}
${card({ title: t('account.register.address'), body: html`<div class="stack">${addressForm(form, { business: 'folded' })}</div>` })}
<div>${button(t('guest.go'), { size: 'large' })}</div></form></copy-fields></div>`

/** An order placed without an account, asked for by its reference and the e-mail. */
export const followMain = (base: string, form: FormState): Html =>
  html`<div class="narrow">${pageHead({ title: t('guest.follow') })}${card({
    body: html`<form class="stack" method="post" action="${base}/suivre-ma-commande" novalidate>${errorSummary(form)}
<p>${t('guest.followText')}</p>
${field(form, { name: 'reference', label: t('checkout.confirmed.reference'), required: true, autocomplete: 'off', hint: t('guest.referenceHint') })}
${field(form, { name: 'email', type: 'email', label: t('account.email'), required: true, autocomplete: 'email' })}
<div class="row">${button(t('guest.see'))}<a href="${base}/identifiez-vous">${t('account.signIn')}</a></div></form>`,
  })}</div>`

/** A password makes an account of what was bought without one. */
export const accountMain = (base: string, email: string, form: FormState, taken = false): Html =>
  html`<div class="narrow">${pageHead({ title: t('guest.account') })}${card({
    body: html`<form class="stack" method="post" action="${base}/mon-compte/creer" novalidate>${errorSummary(form)}
<p>${t('guest.accountText', { email })}</p>${taken && takenNote(base, email)}${hidden('username', email)}
${field(form, { name: 'password', type: 'password', label: t('account.password'), required: true, autocomplete: 'new-password', hint: t('account.passwordRules') })}
<div>${button(t('guest.keep'))}</div></form>`,
  })}</div>`
