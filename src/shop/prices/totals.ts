import { type VatRow, vatRows } from '#money'
import type { Rounding } from './buyer.ts'
import type { CarriagePart } from './carriage.ts'
import type { DiscountPart } from './discount.ts'

/** Amounts in cents; HT + VAT = TTC on goods, discounts, carriage and total alike: total = goods - discounts + carriage. */
export type Totals = {
  goodsHtCents: number
  goodsTtcCents: number
  /** What is taken off the goods, above zero. */
  discountHtCents: number
  discountTtcCents: number
  carriageHtCents: number
  carriageTtcCents: number
  totalHtCents: number
  totalTtcCents: number
  /** VAT of the goods alone, per rate, highest first, before any discount. */
  goodsVat: VatRow[]
  /** VAT of the carriage alone, per rate. */
  carriageVat: VatRow[]
  /** VAT of all that is paid, per rate. */
  vat: VatRow[]
  /** `total`: what a business is shown, without tax until the last rows. */
  rounding: Rounding
}

/** A line already priced. */
export type Amounts = { rateBp: number; totalHtCents: number; totalTtcCents: number }

/** Adds up lines, carriage and discounts already rounded, as `quote`, `carriageOf` and `discountOf` made them: nothing is rounded twice. */
export function totalsOf(
  lines: readonly Amounts[],
  carriage: readonly CarriagePart[],
  rounding: Rounding,
  discounts: readonly DiscountPart[] = [],
): Totals {
  const goods = lines.map(({ rateBp, totalHtCents, totalTtcCents }) => ({
    rateBp,
    htCents: totalHtCents,
    ttcCents: totalTtcCents,
  }))
  const off = discounts.map(({ rateBp, htCents, ttcCents }) => ({ rateBp, htCents: -htCents, ttcCents: -ttcCents }))
  const [bought, carried, taken] = [sumOf(goods), sumOf(carriage), sumOf(discounts)]
  return {
    goodsHtCents: bought.htCents,
    goodsTtcCents: bought.ttcCents,
    discountHtCents: taken.htCents,
    discountTtcCents: taken.ttcCents,
    carriageHtCents: carried.htCents,
    carriageTtcCents: carried.ttcCents,
    totalHtCents: bought.htCents - taken.htCents + carried.htCents,
    totalTtcCents: bought.ttcCents - taken.ttcCents + carried.ttcCents,
    goodsVat: vatRows(goods),
    carriageVat: vatRows(carriage),
    vat: vatRows([...goods, ...off, ...carriage]),
    rounding,
  }
}

const sumOf = (amounts: readonly Omit<CarriagePart, 'rateBp'>[]) => ({
  htCents: amounts.reduce((sum, { htCents }) => sum + htCents, 0),
  ttcCents: amounts.reduce((sum, { ttcCents }) => sum + ttcCents, 0),
})
