import { htCents, type VatRow, vatRows } from '#money'
import { amountsIn, type Figures, type Summed, totalled } from './figures.ts'
import { htWithin, type Left } from './left.ts'

/**
 * The sums of a part of an invoice that is taken back. A consumer's VAT is that of all that was taken back so far at a rate,
 * tax included, less what went back before: whatever the parts, it is rounded once, and the last one takes what is left of
 * the invoice's. A business's is its lines'.
 */
export function sumsBack(left: Left, part: Summed): Pick<Figures, 'vat' | 'totals'> {
  const rows = vatRows(amountsIn(part))
  return totalled(left.invoice.rounding === 'item' ? rows.map((row) => backAt(left, row)) : rows)
}

function backAt({ invoice, vat }: Left, { rateBp, baseCents, vatCents }: VatRow): VatRow {
  const at = (rows: readonly VatRow[]) => centsOf(rows.find((row) => row.rateBp === rateBp))
  const [whole, own, ttcCents] = [at(invoice.vat), at(vat), baseCents + vatCents]
  const upTo = htCents(whole.ttcCents - own.ttcCents + ttcCents, rateBp)
  const base = htWithin(upTo - (whole.htCents - own.htCents), ttcCents, own)
  return { rateBp, baseCents: base, vatCents: ttcCents - base }
}

const centsOf = (row: VatRow | undefined) =>
  row ? { htCents: row.baseCents, ttcCents: row.baseCents + row.vatCents } : { htCents: 0, ttcCents: 0 }
