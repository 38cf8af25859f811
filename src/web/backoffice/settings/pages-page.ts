import type { Context } from 'hono'
import { allows } from '#employees'
import { dateTime } from '#format'
import { t } from '#messages'
import type * as shops from '#shops'
import type { FreePage } from '#windows'
import {
  breadcrumb,
  button,
  card,
  errorSummary,
  type FormState,
  facts,
  field,
  type Html,
  html,
  loadedField,
  marked,
  notice,
  pageHead,
  requiredNote,
  textarea,
  withoutTitle,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { freePagesCard, versionsLink } from './free-page.ts'

type Written = Record<'terms' | 'legal', shops.Page | undefined> & { own: readonly FreePage[] }

/** The two pages that the law asks of a shop: written or not, and when. */
export function pagesMain(c: Context<Office>, written: Written): Html {
  const { base, shop } = c.var
  const one = (name: 'conditions' | 'mentions', page: shops.Page | undefined, address: string) =>
    card({
      title: page?.title ?? t(`office.pages.${name}`),
      aside: html`<a href="${base}/preferences/pages/${name}">${page ? t('office.change') : t('office.pages.write')}</a>`,
      body: html`<p>${t(`office.pages.${name}.why`)}</p>
${
  page
    ? html`<p class="muted">${t('office.pages.updated', { date: dateTime(page.updatedAt) })}</p><p><a href="/mag/${shop.slug}/${address}">${t('office.pages.see')}</a></p>`
    : notice('warning', t('office.pages.missing'))
}`,
    })
  return html`${pageHead({ title: t('office.settings.pages') })}
<div class="stack">${one('conditions', written.terms, 'conditions-generales-de-vente')}${one('mentions', written.legal, 'mentions-legales')}${freePagesCard(c, written.own)}</div>`
}

/** What the words in braces say in this shop, and the typed text as customers would read it. */
export type Pages = { said?: shops.Said; preview?: string | undefined }

/** One of them, to be written. */
export function pageMain(c: Context<Office>, name: 'conditions' | 'mentions', form: FormState, more: Pages = {}): Html {
  const { base, employee } = c.var
  const changes = allows(employee.rights, 'settings', 'change')
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('office.settings.pages'), href: `${base}/preferences/pages` },
      { label: t(`office.pages.${name}`) },
    ]),
    title: t(`office.pages.${name}`),
    actions: versionsLink(`${base}/preferences/pages/${name}`),
  })}
${errorSummary(form)}
${card({
  body: html`<form method="post" action="${base}/preferences/pages/${name}" class="form page-form">${loadedField(form)}
${requiredNote()}
${field(form, { name: 'title', label: t('office.pages.title'), required: true, autocomplete: 'off', attributes: { readonly: !changes } })}
${textarea(form, { name: 'body', label: t('office.pages.body'), hint: t('office.pages.hint'), rows: 24, required: true, attributes: { readonly: !changes } })}
${
  changes &&
  html`<div class="form-actions">${button(t('office.save'))}${button(t('office.pages.preview'), {
    kind: 'secondary',
    name: 'apercu',
    value: 'oui',
  })}${button(t('ui.cancel'), { kind: 'secondary', href: `${base}/preferences/pages` })}</div>`
}
</form>`,
})}
${
  more.preview !== undefined &&
  card({
    title: t('office.pages.previewTitle'),
    body: html`<div class="prose" id="apercu">${marked(withoutTitle(more.preview, form.values.title ?? ''))}</div>`,
  })
}
${more.said && wordsCard(more.said)}`
}

const wordsCard = (said: shops.Said): Html =>
  card({
    title: t('office.pages.words'),
    body: html`<p>${t('office.pages.wordsText')}</p>
${facts(
  Object.entries(said).map(([name, value]) => ({
    label: html`<code>{{${name}}}</code>`,
    value: value || html`<span class="muted">${t('office.pages.wordsEmpty')}</span>`,
  })),
)}`,
  })
