import { type VatRow, vatRows } from '#money'
import type { Rounding } from './buyer.ts'
import type { CarriagePart } from './carriage.ts'

/** Amounts in cents; HT + VAT = TTC on goods, carriage and total alike. */
export type Totals = {
  goodsHtCents: number
  goodsTtcCents: number
  carriageHtCents: number
  carriageTtcCents: number
  totalHtCents: number
  totalTtcCents: number
  /** VAT of the goods alone, per rate, highest first. */
  goodsVat: VatRow[]
  /** VAT of the carriage alone, per rate. */
  carriageVat: VatRow[]
  /** VAT of goods and carriage together, per rate. */
  vat: VatRow[]
  /** `total`: what a business is shown, without tax until the last rows. */
  rounding: Rounding
}

/** A line already priced. */
export type Amounts = { rateBp: number; totalHtCents: number; totalTtcCents: number }

/** Adds up lines and carriage already rounded, as `quote` and `carriageOf` made them: nothing is rounded twice. */
export function totalsOf(lines: readonly Amounts[], carriage: readonly CarriagePart[], rounding: Rounding): Totals {
  const goods = lines.map(({ rateBp, totalHtCents, totalTtcCents }) => ({
    rateBp,
    htCents: totalHtCents,
    ttcCents: totalTtcCents,
  }))
  const [bought, carried] = [sumOf(goods), sumOf(carriage)]
  return {
    goodsHtCents: bought.htCents,
    goodsTtcCents: bought.ttcCents,
    carriageHtCents: carried.htCents,
    carriageTtcCents: carried.ttcCents,
    totalHtCents: bought.htCents + carried.htCents,
    totalTtcCents: bought.ttcCents + carried.ttcCents,
    goodsVat: vatRows(goods),
    carriageVat: vatRows(carriage),
    vat: vatRows([...goods, ...carriage]),
    rounding,
  }
}

const sumOf = (amounts: readonly CarriagePart[]) => ({
  htCents: amounts.reduce((sum, { htCents }) => sum + htCents, 0),
  ttcCents: amounts.reduce((sum, { ttcCents }) => sum + ttcCents, 0),
})
