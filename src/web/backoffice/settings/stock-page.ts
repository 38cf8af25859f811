import type { Context } from 'hono'
import { allows } from '#employees'
import { t } from '#messages'
import {
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  pageHead,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'

/** From how many pieces left an article is announced on the home page and in the catalogue. */
export function stockMain(c: Context<Office>, form: FormState): Html {
  const changes = allows(c.var.employee.rights, 'settings', 'change')
  return html`${pageHead({ title: t('office.settings.stock') })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${c.var.base}/preferences/stock" class="form">${loadedField(form)}
${field(form, {
  name: 'low_stock',
  type: 'number',
  label: t('office.stock.threshold'),
  hint: t('office.stock.thresholdHint'),
  required: true,
  width: 'short',
  inputmode: 'numeric',
  attributes: { min: 0, max: 10000, readonly: !changes },
})}
${changes && html`<div class="form-actions">${button(t('office.save'))}</div>`}
</form>`,
})}`
}
