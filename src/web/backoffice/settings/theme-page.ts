import type { Context } from 'hono'
import { allows } from '#employees'
import { t } from '#messages'
import * as shops from '#shops'
import {
  assetUrl,
  attrs,
  button,
  card,
  errorSummary,
  type FormState,
  type Html,
  html,
  loadedField,
  pageHead,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'

/**
 * The looks, each drawn in its own colours. Where scripts run, the shop beside them takes the one that is chosen at once;
 * without, a button shows the shop in it before anything is saved.
 */
export function themeMain(c: Context<Office>, form: FormState): Html {
  const { shop, base, employee } = c.var
  const path = `${base}/preferences/apparence`
  const changes = allows(employee.rights, 'settings', 'change')
  const one = (theme: shops.Theme, index: number) => {
    const own = { type: 'radio', name: 'theme', value: theme, checked: form.values.theme === theme, disabled: !changes }
    return html`<label class="theme-choice"><input${attrs({ ...own, id: index === 0 ? 'f-theme' : undefined })}><span class="theme-sample"
  data-theme="${theme}" aria-hidden="true"><span class="theme-ribbon"></span><span class="theme-name">${shop.name}</span><span class="theme-line"></span><span
  class="theme-button">${t('office.theme.sample')}</span></span><span class="theme-label"><strong>${t(`office.theme.${theme}`)}</strong><span
  class="muted">${t(`office.theme.${theme}.line`)}</span></span></label>`
  }
  return html`${pageHead({ title: t('office.settings.theme'), note: t('office.theme.note') })}
${errorSummary(form)}
<theme-preview class="theme-page" data-styles="${assetUrl('themes.css')}"><form method="post" action="${path}">${loadedField(form)}
<fieldset class="theme-choices"><legend class="visually-hidden">${t('office.theme.legend')}</legend>${shops.themes.map(one)}</fieldset>
${changes && html`<div class="form-actions">${button(t('office.theme.choose'))}<noscript>${trying(path)}</noscript></div>`}
</form>
${card({
  title: t('office.theme.preview'),
  aside: html`<a href="/mag/${shop.slug}">${t('backoffice.seeShop')}</a>`,
  body: html`<iframe class="theme-frame" src="${path}/apercu?theme=${form.values.theme}" title="${t('office.theme.preview')}" loading="lazy"></iframe>`,
})}
</theme-preview>`
}

/** Sends the choice back to the page itself, which shows the shop in it. */
const trying = (path: string): Html =>
  button(t('office.theme.try'), { kind: 'secondary', attributes: { formaction: path, formmethod: 'get' } })
