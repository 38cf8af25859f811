import type { Context } from 'hono'
import type * as catalogue from '#catalogue'
import { amount, isoDay, rate, unitPrice } from '#format'
import { t } from '#messages'
import {
  button,
  card,
  checkbox,
  type FormState,
  field,
  type Html,
  html,
  loadedField,
  markedField,
  notice,
  requiredNote,
  select,
  textarea,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { carriersField, carriersValues } from './carriers-field.ts'
import { factsCard, factsValues } from './facts-fields.ts'
import { featuresText } from './features-field.ts'
import { categoryOptions } from './list-page.ts'
import { shelvesField, shelvesValues } from './shelves-field.ts'
import { onlyVariant, variantsCard, variantValues } from './variant-fields.ts'
import { whenOutCard, whenOutValues } from './when-out-fields.ts'

/** A price with and without its VAT, and the end of a reduction with the reduction. */
export const reckoned: readonly RegExp[] = [/^(rate|ht|ttc|impact(-\d+)?)$/, /^(reduction|until)$/]

/** What the form of a product begins with. */
export const sheetValues = (product: catalogue.ManagedProduct): FormState['values'] => ({
  name: product.name,
  summary: product.summary,
  description: product.description,
  features: featuresText(product.features),
  category: String(product.categoryId),
  manufacturer: String(product.manufacturerId ?? ''),
  rate: String(product.rateBp),
  ht: unitPrice(product.htMicro),
  ttc: amount(product.ttcCents),
  reduction: product.reductionBp === 0 ? '' : amount(product.reductionBp).replace(/,00$/, ''),
  // The end is kept as the first moment after the last day.
  until: product.reductionUntil ? isoDay(new Date(product.reductionUntil.getTime() - 1000)) : '',
  weight: String(product.weightG),
  ...factsValues(product),
  ...whenOutValues(product),
  ...shelvesValues(product),
  ...carriersValues(product),
  ...variantValues(product),
  perishable: product.perishable ? 'on' : undefined,
  active: product.activeSince ? 'on' : undefined,
})

type Given = {
  product: catalogue.ManagedProduct
  categories: readonly catalogue.Category[]
  makers: readonly catalogue.Manufacturer[]
  limits: readonly catalogue.Limit[]
  form: FormState
  changes: boolean
}

/** The sheet of a product. Who may not change it sees the same fields, shut. */
export function sheetForm(c: Context<Office>, { product, categories, makers, limits, form, changes }: Given): Html {
  const shut = { disabled: !changes, autocomplete: 'off' }
  return html`<form method="post" action="${c.var.base}/catalogue/${product.id}" class="stack">${loadedField(form)}
${card({
  title: t('office.product.what'),
  body: html`<div class="stack">${changes && requiredNote()}<div class="form-columns">
${field(form, { name: 'name', label: t('office.product.name'), required: true, attributes: shut })}
${select(form, { name: 'category', label: t('office.category'), required: true, options: categoryOptions(categories), attributes: { disabled: !changes } })}
${select(form, {
  name: 'manufacturer',
  label: t('office.product.maker'),
  empty: t('office.noneMasculine'),
  options: makers.map(({ id, name }) => ({ value: String(id), label: name })),
  attributes: { disabled: !changes },
})}
</div>${shelvesField(form, categories, changes)}${carriersField(form, { product, limits, changes })}${onSale(form, product, changes)}
${checkbox(form, { name: 'perishable', label: t('office.product.perishable'), hint: t('office.product.perishableHint'), attributes: { disabled: !changes } })}</div>`,
})}
${card({
  title: t('office.product.price'),
  body: html`<div class="stack"><price-pair class="form-columns">
${field(form, { name: 'ht', label: t('office.priceHt'), required: true, unit: '€', inputmode: 'decimal', attributes: shut })}
${select(form, { name: 'rate', label: t('office.vat'), required: true, options: product.rates.map((bp) => ({ value: String(bp), label: rate(bp) })), attributes: { disabled: !changes } })}
${field(form, { name: 'ttc', label: t('office.priceTtc'), required: true, unit: '€', inputmode: 'decimal', attributes: shut })}
</price-pair>
<p class="hint">${t('office.product.priceHint')}</p>
<div class="form-columns">
${field(form, { name: 'reduction', label: t('office.product.reduction'), unit: '%', inputmode: 'decimal', attributes: shut })}
${field(form, { name: 'until', type: 'date', label: t('office.product.until'), attributes: shut })}
${field(form, { name: 'weight', label: t('office.product.weight'), required: true, unit: 'g', inputmode: 'numeric', attributes: shut })}
${onlyVariant(form, product, shut)}
</div><p class="hint">${t('office.product.reductionHint')}</p>${warnings(product)}</div>`,
})}
${factsCard(form, product, shut)}
${whenOutCard(form, shut)}
${variantsCard(form, product, shut, `${c.var.base}/catalogue/${product.id}/declinaisons`)}
${textsCard(form, changes)}
${changes && html`<div class="form-actions">${button(t('office.save'))}</div>`}
</form>`
}

/** What was put away goes on sale once it is taken back. */
const onSale = (form: FormState, { archivedAt }: catalogue.ManagedProduct, changes: boolean): Html | false =>
  !archivedAt &&
  checkbox(form, { name: 'active', label: t('office.product.active'), attributes: { disabled: !changes } })

/** What may be meant, and often is forgotten: nothing is refused for it. */
const warnings = ({ htMicro, variants, weightG }: catalogue.ManagedProduct): Html =>
  html`${variants.some((one) => (htMicro > 0 ? one.htMicro <= 0 : true)) && notice('warning', t('sheet.warn.price'))}${
    variants.some(({ weightImpactG }) => weightG + weightImpactG <= 0) && notice('warning', t('sheet.warn.weight'))
  }`

const textsCard = (form: FormState, changes: boolean): Html =>
  card({
    title: t('office.product.texts'),
    body: html`<div class="stack">
${textarea(form, { name: 'summary', label: t('office.product.summary'), hint: t('office.product.summaryHint'), rows: 2, attributes: { disabled: !changes } })}
${markedField(form, { name: 'description', label: t('office.product.description'), hint: t('sheet.marks.hint'), rows: 10, attributes: { disabled: !changes } })}
${field(form, { name: 'terms', label: t('sheet.terms'), hint: t('sheet.termsHint'), attributes: { disabled: !changes, autocomplete: 'off', maxlength: 300 } })}
${textarea(form, { name: 'features', label: t('office.product.features'), hint: t('office.product.featuresHint'), rows: 5, attributes: { disabled: !changes } })}
</div>`,
  })
