import type { Context } from 'hono'
import type { Category, Tax } from '#catalogue'
import { rate } from '#format'
import { t } from '#messages'
import {
  breadcrumb,
  button,
  card,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  onceField,
  pageHead,
  requiredNote,
  select,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { categoryOptions } from './list-page.ts'

type Choices = { categories: readonly Category[]; taxes: readonly Tax[] }

/** The few things that a product cannot be without. A shop without category is sent to make one first. */
export function newMain(c: Context<Office>, form: FormState, { categories, taxes }: Choices): Html {
  const list = `${c.var.base}/catalogue`
  const title = t('office.product.new')
  const head = pageHead({
    crumbs: breadcrumb([{ label: t('backoffice.tab.catalogue'), href: list }, { label: title }]),
    title,
    note: t('office.product.newNote'),
  })
  if (categories.length === 0)
    return html`${head}${emptyState({
      icon: 'package',
      title: t('office.categories.none'),
      text: t('office.product.categoryFirst'),
      action: button(t('office.categories.add'), { href: `${list}/categories` }),
    })}`
  return html`${head}
${errorSummary(form)}
<form method="post" action="${list}/nouveau" class="stack page-form">${onceField()}
${card({
  title: t('office.product.what'),
  body: html`${requiredNote()}<div class="form form-columns">
${field(form, { name: 'name', label: t('office.product.name'), required: true, autocomplete: 'off' })}
${select(form, { name: 'category', label: t('office.category'), required: true, empty: t('office.product.choose'), options: categoryOptions(categories) })}
${field(form, { name: 'reference', label: t('office.reference'), hint: t('office.product.referenceHint'), autocomplete: 'off' })}
${field(form, { name: 'quantity', label: t('office.product.inStock'), required: true, inputmode: 'numeric', autocomplete: 'off' })}
</div>`,
})}
${card({
  title: t('office.product.price'),
  body: html`<price-pair class="form form-columns">
${field(form, { name: 'ht', label: t('office.priceHt'), unit: '€', inputmode: 'decimal', autocomplete: 'off' })}
${select(form, { name: 'rate', label: t('office.vat'), required: true, options: taxes.map(({ rateBp }) => ({ value: String(rateBp), label: rate(rateBp) })) })}
${field(form, { name: 'ttc', label: t('office.priceTtc'), unit: '€', inputmode: 'decimal', autocomplete: 'off' })}
</price-pair><p class="hint">${t('office.product.onePrice')}</p>`,
})}
<div class="form-actions">${button(t('office.product.add'))}${button(t('ui.cancel'), { kind: 'secondary', href: list })}</div></form>`
}
