// What is the variants' own on the sheet of a product: reference, EAN, net quantity, gaps of price and weight, picture.
import * as catalogue from '#catalogue'
import { amount, money } from '#format'
import { bare } from '#identifiers'
import { t } from '#messages'
import { readCents, readGrams } from '#money'
import { netText, readNet } from '#prices'
import { Invalid } from '#refusals'
import type { Submitted } from '../../http/index.ts'
import {
  type Attributes,
  badge,
  button,
  type Content,
  card,
  type FormState,
  field,
  type Html,
  html,
  select,
} from '../../ui/index.ts'

type Product = catalogue.ManagedProduct
type Variant = catalogue.ManagedVariant

const named = ({ variants }: Product, { id }: Variant, what: catalogue.VariantField) =>
  catalogue.variantField(what, variants, id)

/** What these fields begin with. */
export const variantValues = (product: Product): FormState['values'] =>
  Object.fromEntries([
    ...product.variants.flatMap((one) => [
      [named(product, one, 'reference'), one.reference],
      [named(product, one, 'ean'), one.ean],
      [named(product, one, 'net'), netText(one.net)],
      ...(product.variants.length === 1
        ? []
        : [
            [named(product, one, 'impact'), amount(one.impactCents)],
            [named(product, one, 'heavier'), String(one.weightImpactG)],
            [named(product, one, 'picture'), String(one.pictureId ?? '')],
          ]),
    ]),
  ])

/** The fields of the only variant, beside the price. */
export function onlyVariant(form: FormState, product: Product, attributes: Attributes): Content {
  const [only, ...others] = product.variants
  if (!only || others.length > 0) return ''
  const ean = { name: 'ean', label: t('office.product.ean'), hint: t('office.product.eanHint'), attributes }
  return html`${referenceField(form, product, only, attributes)}${netField(form, product, only, attributes)}${field(form, { ...ean, inputmode: 'numeric' })}`
}

const referenceField = (form: FormState, product: Product, one: Variant, attributes: Attributes): Html =>
  field(form, { name: named(product, one, 'reference'), label: t('office.reference'), required: true, attributes })

const netField = (form: FormState, product: Product, one: Variant, attributes: Attributes): Html =>
  field(form, {
    name: named(product, one, 'net'),
    label: t('office.product.net'),
    hint: product.variants.length === 1 ? t('office.product.netHint') : undefined,
    attributes,
  })

/** « Déclinaisons »: one after the other, with the colours of the choices above. */
export function variantsCard(form: FormState, product: Product, attributes: Attributes, path: string): Content {
  const way =
    !attributes.disabled && button(t('sheet.variants.manage'), { kind: 'secondary', size: 'small', href: path })
  if (product.variants.length === 1)
    return (
      way &&
      card({
        title: t('office.product.variants'),
        id: 'declinaisons',
        body: html`<div class="stack"><p class="hint">${t('sheet.variants.why')}</p><div>${way}</div></div>`,
      })
    )
  const one = (variant: Variant) => html`<fieldset class="variant-fields">
<legend>${variant.choices.join(', ')}${variant.hidden && html` ${badge(t('sheet.variants.hidden'), 'grey')}`}</legend><div class="form-columns">
${referenceField(form, product, variant, attributes)}
${netField(form, product, variant, attributes)}
${field(form, { name: named(product, variant, 'impact'), label: t('office.product.impact'), unit: '€', inputmode: 'decimal', attributes })}
${field(form, { name: named(product, variant, 'heavier'), label: t('sheet.variants.heavier'), unit: 'g', inputmode: 'numeric', attributes })}
${field(form, { name: named(product, variant, 'ean'), label: t('office.product.ean'), inputmode: 'numeric', attributes })}
${pictureField(form, product, variant, attributes)}</div></fieldset>`
  return card({
    title: t('office.product.variants'),
    id: 'declinaisons',
    aside: way,
    body: html`<div class="stack"><p class="hint">${t('office.product.variantsHint')}</p>
${product.variants.map(one)}</div>`,
  })
}

function pictureField(form: FormState, product: Product, variant: Variant, { disabled }: Attributes): Content {
  if (product.pictures.length < 2) return ''
  return select(form, {
    name: named(product, variant, 'picture'),
    label: t('office.product.picture'),
    empty: t('office.product.firstPicture'),
    options: product.pictures.map(({ id, alt }, at) => ({ value: String(id), label: `${at + 1}. ${alt}` })),
    attributes: { disabled },
  })
}

/** « 50 », « -20 g », « 0,1 kg »: grams more or less; undefined for what cannot be read. */
function readHeavier(typed: string): number | undefined {
  const [, sign, size = ''] = /^\s*([+\-\u2212–]?)\s*(.*)$/u.exec(typed) ?? []
  const grams = size === '' ? 0 : readGrams(size)
  if (grams === undefined || grams > 1_000_000) return undefined
  return sign && sign !== '+' ? -grams : grams
}

type Price = { rateBp: number; ttcCents: number }

/**
 * What the form asks to change of the variants; their gaps of price are those that are shown, tax included, at the rate that
 * is chosen with them. Refuses, with Invalid, what cannot be read.
 */
export function variantsIn(fields: Submitted, product: Product, price: Price): Map<number, catalogue.VariantChange> {
  const faults: Record<string, string> = {}
  const changes = product.variants.map((one) => [one.id, changeIn(fields, { product, price }, one, faults)] as const)
  if (Object.keys(faults).length > 0) throw new Invalid(t('office.product.fault.all'), faults)
  return new Map(changes)
}

function changeIn(
  fields: Submitted,
  { product, price }: { product: Product; price: Price },
  one: Variant,
  faults: Record<string, string>,
): catalogue.VariantChange {
  const typed = (what: catalogue.VariantField) => fields[named(product, one, what)]
  const change: catalogue.VariantChange = {}
  const [ean, net, impact, picture] = [typed('ean'), typed('net'), typed('impact'), typed('picture')]
  const [reference, heavier] = [typed('reference'), typed('heavier')]
  if (reference !== undefined) change.reference = reference
  if (ean !== undefined) {
    change.ean = bare(ean)
    const fault = change.ean === one.ean ? undefined : catalogue.eanFaults(change.ean).ean
    if (fault) faults[named(product, one, 'ean')] = fault
  }
  if (net !== undefined) {
    change.net = readNet(net)
    if (!change.net) faults[named(product, one, 'net')] = t('office.product.netFault')
  }
  if (impact !== undefined && (impact !== amount(one.impactCents) || price.rateBp !== product.rateBp)) {
    const cents = readCents(impact || '0')
    if (cents === undefined) faults[named(product, one, 'impact')] = t('office.product.impactFault')
    else if (cents < 0 && cents + price.ttcCents <= 0)
      faults[named(product, one, 'impact')] = t('office.product.impactTooLow', { price: money(price.ttcCents) })
    else change.impact = { ttcCents: cents }
  }
  if (heavier !== undefined) {
    const grams = readHeavier(heavier)
    if (grams === undefined) faults[named(product, one, 'heavier')] = t('sheet.variants.heavierFault')
    else change.weightImpactG = grams
  }
  if (picture !== undefined) change.pictureId = /^\d{1,15}$/.test(picture) ? Number(picture) : null
  return change
}
