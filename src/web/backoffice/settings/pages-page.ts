import type { Context } from 'hono'
import { allows } from '#employees'
import { dateTime } from '#format'
import { t } from '#messages'
import type * as shops from '#shops'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  notice,
  pageHead,
  requiredNote,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'

type Written = Record<'terms' | 'legal', shops.Page | undefined>

/** The two pages that the law asks of a shop: written or not, and when. */
export function pagesMain(c: Context<Office>, written: Written): Html {
  const { base, shop } = c.var
  const one = (name: 'conditions' | 'mentions', page: shops.Page | undefined, address: string) =>
    card({
      title: page?.title ?? t(`office.pages.${name}`),
      aside: html`<a href="${base}/preferences/pages/${name}">${page ? t('office.change') : t('office.pages.write')}</a>`,
      body: html`<p>${t(`office.pages.${name}.why`)}</p>
${page ? html`<p class="muted">${t('office.pages.updated', { date: dateTime(page.updatedAt) })}</p><p><a href="/mag/${shop.slug}/${address}">${t('office.pages.see')}</a></p>` : notice('warning', t('office.pages.missing'))}`,
    })
  return html`${pageHead({ title: t('office.settings.pages') })}
<div class="stack">${one('conditions', written.terms, 'conditions-generales-de-vente')}${one('mentions', written.legal, 'mentions-legales')}</div>`
}

/** One of them, to be written. */
export function pageMain(c: Context<Office>, name: 'conditions' | 'mentions', form: FormState): Html {
  const { base, employee } = c.var
  const changes = allows(employee.rights, 'settings', 'change')
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('office.settings.pages'), href: `${base}/preferences/pages` },
      { label: t(`office.pages.${name}`) },
    ]),
    title: t(`office.pages.${name}`),
  })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${base}/preferences/pages/${name}" class="form page-form">
${requiredNote()}
${field(form, { name: 'title', label: t('office.pages.title'), required: true, autocomplete: 'off', attributes: { readonly: !changes } })}
${textarea(form, { name: 'body', label: t('office.pages.body'), hint: t('office.pages.hint'), rows: 24, required: true, attributes: { readonly: !changes } })}
${changes && html`<div class="form-actions">${button(t('office.save'))}${button(t('ui.cancel'), { kind: 'secondary', href: `${base}/preferences/pages` })}</div>`}
</form>`,
})}`
}
