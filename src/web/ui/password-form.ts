import { t } from '#messages'
import { button } from './button.ts'
import { errorSummary, type FormState, field } from './fields.ts'
import { type Content, type Html, html } from './html.ts'
import { onceField } from './once-field.ts'
import { card } from './panels.ts'

/** A new password in place of the current one, alone on its page. */
export const passwordForm = (
  form: FormState,
  { action, title, note }: { action: string; title: string; note: Content },
): Html =>
  card({
    look: 'sign-in',
    body: html`<h1>${title}</h1>
<p class="note">${note}</p>
${errorSummary(form)}
<form method="post" action="${action}" class="form">${onceField()}
${field(form, { name: 'current', type: 'password', label: t('password.current'), required: true, autocomplete: 'current-password' })}
${field(form, { name: 'next', type: 'password', label: t('password.next'), hint: t('password.rule'), required: true, autocomplete: 'new-password', attributes: { minlength: 8 } })}
${field(form, { name: 'again', type: 'password', label: t('password.again'), required: true, autocomplete: 'new-password' })}
${button(t('password.change'), { wide: true })}
</form>`,
  })
