import type { Context } from 'hono'
import type { Borne, Feature, Said } from '#catalogue'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  card,
  checkbox,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  hidden,
  html,
  iconButton,
  pageHead,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { borneCard } from './borne-card.ts'

/** The page of a feature, or of a value of it. */
const hrefOf = (list: string, { name, value }: Said): string =>
  `${list}/une?${new URLSearchParams({ nom: name, ...(value !== undefined && { valeur: value }) })}`

/** Every feature with its values and how many products bear each, each with a way to rename it. */
export function featuresMain(c: Context<Office>, features: readonly Feature[]): Html {
  const list = `${c.var.base}/catalogue/caracteristiques`
  const value = (name: string, { value: said, n }: Feature['values'][number]) =>
    html`<li><a href="${hrefOf(list, { name, value: said })}">${said}</a> <span class="muted small">${t('office.products.count', { n })}</span></li>`
  const one = ({ name, values }: Feature) =>
    card({
      title: name,
      aside: iconButton('pencil', t('sheet.features.changeName', { name }), { href: hrefOf(list, { name }) }),
      body: html`<ul class="plain feature-values">${values.map((each) => value(name, each))}</ul>`,
    })
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: `${c.var.base}/catalogue` },
      { label: t('sheet.features') },
    ]),
    title: t('sheet.features'),
    note: t('sheet.features.note'),
  })}
${
  features.length === 0
    ? emptyState({ icon: 'tag', title: t('sheet.features.none'), text: t('sheet.features.noneText') })
    : html`<div class="stack">${features.map(one)}</div>`
}`
}

type Shown = { said: Said; borne: { products: readonly Borne[]; n: number }; form: FormState }

/** One of them: what it is called from now on, and the products that bear it. */
export function featureMain(c: Context<Office>, { said, borne, form }: Shown): Html {
  const { name, value } = said
  const office = `${c.var.base}/catalogue`
  const list = `${office}/caracteristiques`
  const title = value === undefined ? name : t('storefront.filter.feature', { name, value })
  const asked = form.errors.sure !== undefined || form.values.sure !== undefined
  const renaming = html`<form method="post" action="${list}/une" class="stack page-form">${hidden('nom', name)}${hidden(
    'valeur',
    value ?? '',
  )}${card({
    title: t('sheet.features.rename'),
    body: html`<div class="stack">${field(form, { name: 'to', label: t('sheet.features.to'), hint: t('sheet.features.toHint'), required: true, autocomplete: 'off' })}
${asked && checkbox(form, { name: 'sure', label: t('sheet.features.sure'), required: true })}
<div>${button(t('sheet.features.do', { n: borne.n }))}</div></div>`,
  })}</form>`
  return html`${pageHead({
    crumbs: breadcrumb([
      { label: t('backoffice.tab.catalogue'), href: office },
      { label: t('sheet.features'), href: list },
      { label: title },
    ]),
    title,
  })}
${errorSummary(form)}
<div class="stack">${may(c, 'catalogue', 'change') && renaming}${borneCard(c, t('sheet.features.borne'), borne)}</div>`
}
