// What a trader knows of an article beside its price: purchase price with the margin, eco-contribution, size, warnings.
import * as catalogue from '#catalogue'
import { amount, money, rate, unitPrice } from '#format'
import { t } from '#messages'
import { microToCents, readCents, readMicro, readScaled, readWhole } from '#money'
import { marginOf } from '#prices'
import { Invalid } from '#refusals'
import type { Submitted } from '../../http/index.ts'
import {
  type Attributes,
  type Content,
  card,
  type FormState,
  field,
  type Html,
  html,
  textarea,
} from '../../ui/index.ts'

type Product = catalogue.ManagedProduct

const sides = ['length', 'width', 'height'] as const
const MOST_MM = 100_000
const DEAREST_MICRO = 100_000_000_000
const DEAREST_ECOTAX = 10_000_000

/** « 20,5 » for 205 millimetres; empty while nobody said. */
const centimetres = (mm: number): string => (mm === 0 ? '' : String(mm / 10).replace('.', ','))

/** What these fields begin with. */
export const factsValues = ({
  purchaseMicro,
  ecotaxCents,
  sizeMm,
  warnings,
  searchTerms,
  leadDays,
}: Product): FormState['values'] => ({
  terms: searchTerms,
  purchase: purchaseMicro === null ? '' : unitPrice(purchaseMicro),
  ecotax: ecotaxCents === 0 ? '' : amount(ecotaxCents),
  ...Object.fromEntries(sides.map((side, at) => [side, centimetres(sizeMm[at] ?? 0)])),
  lead: leadDays === 0 ? '' : String(leadDays),
  warnings,
})

/** « Achat et marge », « Dimensions »: fields on lines of their own. */
export function factsCard(form: FormState, product: Product, attributes: Attributes): Html {
  const one = (name: string, label: string, unit: string, hint?: string) =>
    field(form, { name, label, unit, hint, inputmode: 'decimal', attributes })
  return card({
    title: t('sheet.facts'),
    body: html`<div class="stack"><div class="form-columns">
${one('purchase', t('sheet.purchase'), '€')}
${one('ecotax', t('sheet.ecotax'), '€', t('sheet.ecotaxHint'))}
${one('lead', t('sheet.lead'), t('sheet.leadUnit'), t('sheet.leadHint'))}
</div>${marginLine(product)}
<div class="form-columns">${sides.map((side) => one(side, t(`sheet.size.${side}`), 'cm'))}</div>
${textarea(form, { name: 'warnings', label: t('sheet.warnings'), hint: t('sheet.warningsHint'), rows: 3, attributes: { disabled: Boolean(attributes.disabled) } })}
</div>`,
  })
}

/** « Marge : 4,20 € HT, taux de marge 42 %, taux de marque 29,58 % »; nothing while nobody said what it cost. */
function marginLine({ htMicro, purchaseMicro }: Product): Content {
  if (purchaseMicro === null) return html`<p class="hint">${t('sheet.marginNone')}</p>`
  const { marginMicro, ofCostBp, ofPriceBp } = marginOf(htMicro, purchaseMicro)
  const rates = [
    ofCostBp !== undefined && t('sheet.marginOfCost', { rate: rate(ofCostBp) }),
    ofPriceBp !== undefined && t('sheet.marginOfPrice', { rate: rate(ofPriceBp) }),
  ].filter(Boolean)
  return html`<p class="margin"><strong>${t('sheet.margin', { amount: money(microToCents(marginMicro)) })}</strong>${rates.map((one) => html`, ${one}`)}</p>`
}

/** What the form says of them; what it does not hold stays. Refuses, with Invalid, what cannot be read. */
export function factsIn(fields: Submitted): catalogue.Facts {
  const faults: Record<string, string> = {}
  const read = (name: string, reader: (typed: string) => number | undefined, most: number, fault: string) => {
    const typed = fields[name] ?? ''
    const value = typed === '' ? 0 : reader(typed)
    if (value === undefined || value < 0 || value > most) faults[name] = fault
    return value ?? 0
  }
  const purchase = read('purchase', readMicro, DEAREST_MICRO, t('office.product.priceFault'))
  const ecotaxCents = read('ecotax', readCents, DEAREST_ECOTAX, t('office.product.priceFault'))
  const [l, w, h] = sides.map((side) => read(side, (typed) => readScaled(typed, 1), MOST_MM, t('sheet.size.fault')))
  const lead = read(
    'lead',
    readWhole,
    catalogue.MOST_LEAD_DAYS,
    t('sheet.leadFault', { most: catalogue.MOST_LEAD_DAYS }),
  )
  const warnings = fields.warnings
  if ((warnings?.length ?? 0) > 2000) faults.warnings = t('sheet.warningsLong')
  if ((fields.terms?.length ?? 0) > catalogue.LONGEST_TERMS) faults.terms = t('sheet.termsLong')
  if (Object.keys(faults).length > 0) throw new Invalid(t('office.product.fault.all'), faults)
  return {
    ...(fields.purchase !== undefined && { purchaseMicro: fields.purchase === '' ? null : purchase }),
    ...(fields.ecotax !== undefined && { ecotaxCents }),
    ...(fields.length !== undefined && { sizeMm: [l ?? 0, w ?? 0, h ?? 0] as const }),
    ...(fields.lead !== undefined && { leadDays: lead }),
    ...(warnings !== undefined && { warnings }),
    ...(fields.terms !== undefined && { searchTerms: fields.terms }),
  }
}
