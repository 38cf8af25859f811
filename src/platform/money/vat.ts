import { htCents } from './round.ts'

export type VatRow = { rateBp: number; baseCents: number; vatCents: number }

/** VAT per rate of amounts in cents, highest rate first: base without tax and VAT, which add up to the amounts tax included. */
export function vatRows(amounts: Iterable<{ rateBp: number; htCents: number; ttcCents: number }>): VatRow[] {
  const rows = new Map<number, VatRow>()
  for (const { rateBp, htCents, ttcCents } of amounts) {
    if (htCents === 0 && ttcCents === 0) continue
    const row = rows.get(rateBp) ?? { rateBp, baseCents: 0, vatCents: 0 }
    row.baseCents += htCents
    row.vatCents += ttcCents - htCents
    rows.set(rateBp, row)
  }
  return [...rows.values()].sort((a, b) => b.rateBp - a.rateBp)
}

/**
 * The same rows as prices asked tax included are taxed: the base of a rate is its whole amount tax included without its VAT,
 * rounded once (CGI art. 267), whatever its lines were rounded to.
 */
export const taxedOnTtc = (rows: readonly VatRow[]): VatRow[] =>
  rows.map(({ rateBp, baseCents, vatCents }) => {
    const ttc = baseCents + vatCents
    const base = htCents(ttc, rateBp)
    return { rateBp, baseCents: base, vatCents: ttc - base }
  })
