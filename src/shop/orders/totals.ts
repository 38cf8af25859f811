import { type VatRow, vatRows } from '#money'

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
  /** VAT of goods and carriage together, per rate. */
  vat: VatRow[]
}

type Amounts = { rateBp: number; totalHtCents: number; totalTtcCents: number }

/** Adds up lines already rounded, and the carriage: nothing is rounded twice. */
export function totalsOf(
  lines: readonly Amounts[],
  carriage: { rateBp: number; htCents: number; ttcCents: number },
): Totals {
  const sum = (of: (line: Amounts) => number) => lines.reduce((total, line) => total + of(line), 0)
  const goodsHtCents = sum((line) => line.totalHtCents)
  const goodsTtcCents = sum((line) => line.totalTtcCents)
  const goods = lines.map(({ rateBp, totalHtCents, totalTtcCents }) => ({
    rateBp,
    htCents: totalHtCents,
    ttcCents: totalTtcCents,
  }))
  return {
    goodsHtCents,
    goodsTtcCents,
    carriageHtCents: carriage.htCents,
    carriageTtcCents: carriage.ttcCents,
    totalHtCents: goodsHtCents + carriage.htCents,
    totalTtcCents: goodsTtcCents + carriage.ttcCents,
    goodsVat: vatRows(goods),
    vat: vatRows([...goods, carriage]),
  }
}
