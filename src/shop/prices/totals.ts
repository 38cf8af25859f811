import { taxedOnTtc, type VatRow, vatRows } from '#money'
import type { Rounding } from './buyer.ts'
import type { CarriagePart } from './carriage.ts'
import type { DiscountPart } from './discount.ts'
import type { Regime } from './regime.ts'

/**
 * Amounts in cents; HT + VAT = TTC on goods, discounts, carriage and total alike: total = goods - discounts + carriage. What a
 * consumer's discounts and carriage are without tax is what they change of it: their lines, rounded one by one, may be a cent off.
 */
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
  /** Why its VAT is not the mainland's; absent where it is. */
  regime?: Regime
}

/** A line already priced. */
export type Amounts = { rateBp: number; totalHtCents: number; totalTtcCents: number }

/**
 * Adds up lines, carriage and discounts already rounded, as `quote`, `carriageOf` and `discountOf` made them. Tax included
 * nothing is rounded twice; the VAT of a rate is a business's lines' own, which `quote` took from the base, and a consumer's is
 * taken from all that is paid at the rate.
 */
export function totalsOf(
  lines: readonly Amounts[],
  carriage: readonly CarriagePart[],
  rounding: Rounding,
  discounts: readonly DiscountPart[] = [],
): Totals {
  const rows = (amounts: readonly CarriagePart[]) => perRate(amounts, rounding)
  const goods = lines.map(({ rateBp, totalHtCents, totalTtcCents }) => ({
    rateBp,
    htCents: totalHtCents,
    ttcCents: totalTtcCents,
  }))
  const off = discounts.map(({ rateBp, htCents, ttcCents }) => ({ rateBp, htCents: -htCents, ttcCents: -ttcCents }))
  const [goodsVat, vat] = [rows(goods), rows([...goods, ...off, ...carriage])]
  const [goodsHtCents, netHtCents, totalHtCents] = [htOf(goodsVat), htOf(rows([...goods, ...off])), htOf(vat)]
  const [goodsTtcCents, discountTtcCents, carriageTtcCents] = [ttcOf(goods), ttcOf(discounts), ttcOf(carriage)]
  return {
    goodsHtCents,
    goodsTtcCents,
    discountHtCents: goodsHtCents - netHtCents,
    discountTtcCents,
    carriageHtCents: totalHtCents - netHtCents,
    carriageTtcCents,
    totalHtCents,
    totalTtcCents: goodsTtcCents - discountTtcCents + carriageTtcCents,
    goodsVat,
    carriageVat: rows(carriage),
    vat,
    rounding,
  }
}

/** VAT per rate of amounts, as the prices of this buyer are taxed. */
export const perRate = (amounts: readonly CarriagePart[], rounding: Rounding): VatRow[] =>
  rounding === 'item' ? taxedOnTtc(vatRows(amounts)) : vatRows(amounts)

const htOf = (rows: readonly VatRow[]) => rows.reduce((sum, { baseCents }) => sum + baseCents, 0)
const ttcOf = (amounts: readonly CarriagePart[]) => amounts.reduce((sum, { ttcCents }) => sum + ttcCents, 0)
