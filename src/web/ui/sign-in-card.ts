import { t } from '#messages'
import { button } from './button.ts'
import { notice } from './feedback.ts'
import { field } from './fields.ts'
import { attrs, type Content, type Html, html } from './html.ts'
import { card } from './panels.ts'
import { hidden } from './products.ts'

export type SignInCard = {
  title: string
  /** Under the title, and at the foot. */
  note?: Content
  foot?: Content
  action: string
  values: Readonly<Record<string, string | undefined>>
  wrong?: string | undefined
  /** The page that was wanted, and a form that waits behind the door. */
  to?: string | undefined
  held?: string | undefined
  login: { label: string; hint?: string; inputmode?: 'email'; attributes: Record<string, string | boolean> }
  passwordHint?: string
}

/** « Connexion » of a door of the house: a login, a password, and one answer for all that is wrong. */
export function signInCard({ title, note, foot, ...door }: SignInCard): Html {
  const { action, wrong, to, held } = door
  return card({
    look: 'sign-in',
    body: html`<h1>${title}</h1>
${note}
${held && notice('info', t('ui.held.signIn'))}
${wrong && html`<div role="alert">${notice('error', wrong)}</div>`}
<form${attrs({ method: 'post', action, class: 'form', 'data-turbo': held ? 'false' : undefined })}>
${loginAndPassword(door)}
${to && hidden('to', to)}${held && hidden('held', held)}
${button(t('backoffice.signIn.enter'), { wide: true, icon: 'log-in' })}
</form>
${foot}`,
  })
}

const loginAndPassword = ({ values, wrong, login, passwordHint }: Omit<SignInCard, 'title'>): Html => html`${field(
  { values, errors: {} },
  {
    name: 'login',
    required: true,
    autocomplete: 'username',
    ...login,
    attributes: { autocapitalize: 'none', spellcheck: 'false', ...login.attributes },
  },
)}
${field(
  { values, errors: wrong ? { login: wrong } : {} },
  {
    name: 'password',
    type: 'password',
    label: t('backoffice.signIn.password'),
    hint: passwordHint,
    required: true,
    autocomplete: 'current-password',
  },
)}`

/** The login of a pupil, wherever it opens a door. */
export const pupilLogin = (domain: string, wrong: string | undefined): SignInCard['login'] => ({
  label: t('backoffice.signIn.login'),
  hint: t('backoffice.signIn.loginHint', { domain }),
  inputmode: 'email',
  attributes: { autofocus: !wrong },
})
