import * as catalogue from '#catalogue'
import { isoDay } from '#format'
import { unitTtcCents } from '#money'
import { type EnteredPrice, toMicro } from '#prices'
import { lineRead, pairsRead, termsRead, textRead } from './as-read.ts'
import { checkEcotax, type Judging, reductionIn, sizeIn } from './product-judged.ts'
import type { ProductLine } from './product-read.ts'
import type { ProductThere } from './product-there.ts'
import { plain } from './product-told.ts'

/** What the line says of the product in its plain fields, where that is not so already. */
export function words(said: ProductLine, there: ProductThere): Record<string, unknown> {
  const change: Record<string, unknown> = {}
  for (const key of plain) if (said[key] !== undefined && said[key] !== asRead(key, there)) change[key] = said[key]
  const size = sizeIn(said, there.sizeMm)
  if (String(size) !== String(there.sizeMm)) change.sizeMm = size
  if (said.features && JSON.stringify(said.features) !== JSON.stringify(pairsRead(there.features)))
    change.features = said.features
  return change
}

/** Of one line. */
const LINES = new Set<string>(['name', 'listingTitle', 'listingText'])

/** What the product says now, as a file of ours says it: with spaces that do not break it is the same name. */
function asRead(key: (typeof plain)[number], there: ProductThere): unknown {
  const value = there[key]
  if (typeof value !== 'string') return value
  return LINES.has(key) ? lineRead(value) : key === 'searchTerms' ? termsRead(value) : textRead(value)
}

/** What the product says now in the fields that change. */
export function was(there: ProductThere, change: Record<string, unknown>): Record<string, unknown> {
  const before: Record<string, unknown> = {}
  for (const key of plain) if (key in change) before[key] = there[key]
  if ('features' in change) before.features = there.features
  if ('carrierIds' in change) before.carrierIds = there.carrierIds
  if ('sizeMm' in change) before.sizeMm = there.sizeMm
  if ('rateBp' in change || 'price' in change) {
    before.rateBp = there.rateBp
    before.price = { htMicro: there.priceMicro }
  }
  if ('reduction' in change)
    before.reduction =
      there.reductionBp === 0 ? null : { bp: there.reductionBp, from: there.reductionFrom, until: there.reductionUntil }
  return before
}

/** The rate, the price and the reduction that the line changes. */
export function money({ read, said, there, rateBp }: Judging): Record<string, unknown> {
  const change: Record<string, unknown> = {}
  if (rateBp !== there.rateBp) change.rateBp = rateBp
  const same =
    said.ht === undefined ? said.ttc === unitTtcCents(there.priceMicro, rateBp) : said.ht === there.priceMicro
  if (said.ht !== undefined && !same) change.price = { htMicro: said.ht }
  else if (said.ht === undefined && said.ttc !== undefined && !same) change.price = { ttcCents: said.ttc }
  if (said.discountBp === undefined && said.discountCents === undefined) return change
  const price = (change.price as { htMicro: number } | undefined) ?? { htMicro: there.priceMicro }
  const wanted = reductionIn(read, said, { price, rateBp })
  if (!wanted) {
    if ((said.discountBp ?? said.discountCents) === 0 && there.reductionBp > 0) change.reduction = null
    return change
  }
  const day = (at: Date | null | undefined) => (at ? isoDay(at) : '')
  // It ends within its last day, or as this is over.
  const lastDay = (at: Date | null | undefined) => (at ? isoDay(new Date(at.getTime() - 1)) : '')
  const alike =
    wanted.bp === there.reductionBp &&
    (wanted.from === undefined || day(wanted.from) === day(there.reductionFrom)) &&
    lastDay(wanted.until) === lastDay(there.reductionUntil)
  if (!alike) change.reduction = wanted
  return change
}

/** Faults of prices that cannot be sold. */
export function checkPrices({ read, said, there, rateBp }: Judging, change: Record<string, unknown>): void {
  const now = toMicro((change.price ?? { htMicro: there.priceMicro }) as EnteredPrice, rateBp)
  checkEcotax(read, said.ecotaxCents ?? there.ecotaxCents, unitTtcCents(now, rateBp))
  if (!('price' in change || 'rateBp' in change || 'reduction' in change)) return
  const price = (change.price ?? { htMicro: there.priceMicro }) as { htMicro: number }
  const reductionBp = 'reduction' in change ? ((change.reduction as { bp: number } | null)?.bp ?? 0) : there.reductionBp
  const faults = catalogue.priceFaults(
    { priceMicro: toMicro(price, rateBp), rateBp, reductionBp },
    there.variants.map(({ impactMicro }) => impactMicro),
  )
  read.faults.push(...Object.values(faults))
}
