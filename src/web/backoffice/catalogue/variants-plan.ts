// What is asked of the variants of a product: its options with their values, and the combinations that these make.
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { readWhole } from '#money'
import { Invalid } from '#refusals'
import { cleanLine } from '#texts'
import type { Submitted } from '../../http/index.ts'

/** A combination: `n` is its place among all, `is` what the product has of it. */
export type PlanRow = { n: number; choices: string[]; is: catalogue.ManagedVariant | undefined }

export type Plan = {
  options: catalogue.OptionValues[]
  rows: PlanRow[]
  /** How many are not there yet. */
  fresh: number
}

/** What the form begins with: the options there are with the values they have. */
export const planValues = (product: catalogue.ManagedProduct): Record<string, string> =>
  Object.fromEntries(product.options.map((_, at) => [`values-${at}`, valuesOf(product, at).join(', ')]))

/** The values that the variants of a product have for an option, in their order. */
export const valuesOf = ({ variants }: catalogue.ManagedProduct, at: number): string[] => [
  ...new Set(variants.map(({ choices }) => choices[at] ?? '')),
]

/** Something was asked: the page shows what it would make. */
export const isAsked = (fields: Submitted): boolean => Object.keys(fields).some((name) => /^values-\d$/.test(name))

/** The options as they are asked for: those of the product in their order, then new ones; lines left empty are none. */
function optionsIn(fields: Submitted, { options }: catalogue.ManagedProduct): catalogue.OptionValues[] {
  const slots = Array.from({ length: catalogue.MOST_OPTIONS }, (_, at) => ({
    known: at < options.length,
    name: options[at] ?? cleanLine(fields[`option-${at}`] ?? ''),
    values: catalogue.readValues(fields[`values-${at}`] ?? ''),
  }))
  return slots
    .filter(({ known, name, values }) => known || name !== '' || values.length > 0)
    .map(({ name, values }) => ({ name, values }))
}

/** What they make. Refuses, with Invalid, what cannot be combined, and no option at all. */
export function planOf(fields: Submitted, product: catalogue.ManagedProduct): Plan {
  const options = optionsIn(fields, product)
  if (options.length === 0)
    throw new Invalid(t('sheet.variants.noOption'), { 'option-0': t('sheet.variants.noOption') })
  catalogue.demandOptions(options)
  const more = options.slice(product.options.length).map(({ values }) => values[0] ?? '')
  const known = new Map(product.variants.map((one) => [catalogue.keyOfChoices([...one.choices, ...more]), one]))
  const rows = catalogue
    .combinations(options)
    .map((choices, n) => ({ n, choices, is: known.get(catalogue.keyOfChoices(choices)) }))
  return { options, rows, fresh: rows.filter(({ is }) => !is).length }
}

/** Which of them are ticked, with their pieces. Refuses (Invalid) a number of pieces that is none. */
export function wantedIn(fields: Submitted, { rows }: Plan): catalogue.WantedVariant[] {
  const faults: Record<string, string> = {}
  const wanted = rows.flatMap(({ n, choices, is }) => {
    const typed = fields[`quantity-${n}`]
    if (is ? typed === undefined : fields[`make-${n}`] === undefined) return []
    const quantity = readWhole(typed || '0')
    if (quantity === undefined || quantity > 1_000_000) faults[`quantity-${n}`] = t('office.product.fault.stock')
    return [{ choices, quantity: quantity ?? 0, seen: seenIn(fields, n) }]
  })
  if (Object.keys(faults).length > 0) throw new Invalid(t('sheet.variants.fault'), faults)
  return wanted
}

/** What was on screen of the pieces that the product had: others sell meanwhile (stock/correct.ts). */
function seenIn(fields: Submitted, n: number) {
  const of = (name: string) => readWhole(fields[`${name}-${n}`] ?? '')
  const quantity = of('seen')
  return quantity === undefined ? undefined : { quantity, reserved: of('reserved'), last: of('last') }
}
