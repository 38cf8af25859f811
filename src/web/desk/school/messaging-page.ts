import { t } from '#messages'
import { type Password, type SmtpSettings, securities } from '#smtp'
import {
  button,
  card,
  checkbox,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  notice,
  pageHead,
  select,
  textarea,
} from '../../ui/index.ts'

type Shown = {
  path: string
  settings: SmtpSettings
  form: FormState
  trial: FormState
  /** What went wrong with the letter that was tried. */
  failed: string | undefined
  /** The server is named by SMTP_URL on the machine. */
  byMachine: boolean
  password: Password['state']
}

/** Whether mails leave, first of all; then through which server, to whom, and a letter to try it. */
export function messagingMain(shown: Shown): Html {
  const { path, settings, form, trial, failed } = shown
  return html`${pageHead({ title: t('smtp.title') })}
${settings.enabled ? notice('warning', t('smtp.is-on', { domains: settings.allowedDomains.join(', ') })) : notice('info', t('smtp.is-off'))}
${shown.password === 'locked' && settings.username !== '' && !shown.byMachine && notice('error', t('smtp.locked'))}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${path}" class="form page-form" autocomplete="off">${loadedField(form)}
${checkbox(form, { name: 'enabled', label: t('smtp.enabled'), hint: t('smtp.enabled-hint') })}
${textarea(form, { name: 'domains', label: t('smtp.domains'), rows: 4, hint: t('smtp.domains-hint') })}
${field(form, { name: 'sender', label: t('smtp.sender'), type: 'email', hint: t('smtp.sender-hint') })}
${server(shown)}
<div class="form-actions">${button(t('office.save'))}</div>
</form>`,
})}
<section id="essai">${card({
    title: t('smtp.test.title'),
    body: html`${errorSummary(trial)}${failed !== undefined && notice('error', failed, t('smtp.test.failed'))}
<p>${t('smtp.test.intro')}</p>
<form method="post" action="${path}/essai" class="form">${field(trial, { name: 'to', label: t('smtp.test.to'), type: 'email', required: true, autocomplete: 'off' })}
<div class="form-actions">${button(t('smtp.test.send'), { kind: 'secondary', icon: 'send' })}</div></form>`,
  })}</section>`
}

function server({ form, byMachine, password }: Shown): Html {
  const kept = (name: string) => html`<input type="hidden" name="${name}" value="${form.values[name] ?? ''}">`
  if (byMachine) return html`<p>${t('smtp.by-machine')}</p>${['host', 'port', 'security', 'username'].map(kept)}`
  const options = securities.map((value) => ({ value, label: t(`smtp.security.${value}`) }))
  return html`${field(form, { name: 'host', label: t('smtp.host'), hint: t('smtp.host-hint') })}
${field(form, { name: 'port', label: t('smtp.port'), inputmode: 'numeric', width: 'short', required: true, hint: t('smtp.port-hint') })}
${select(form, { name: 'security', label: t('smtp.security'), options, hint: t('smtp.security-hint') })}
${field(form, { name: 'username', label: t('smtp.username'), hint: t('smtp.username-hint'), autocomplete: 'off' })}
${field(form, { name: 'password', label: t('smtp.password'), type: 'password', autocomplete: 'new-password', hint: t(`smtp.password-${password}`) })}
${password !== 'none' ? checkbox(form, { name: 'forget', label: t('smtp.forget') }) : ''}`
}
