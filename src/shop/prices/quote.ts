import { type Line, lineOf, vatCents } from '#money'
import type { Rounding } from './buyer.ts'

/** What is asked for: the price of one piece without tax (micro-euros), its rate (basis points), how many. */
export type Asked = { unitHtMicro: number; rateBp: number; quantity: number }

/**
 * Prices lines for a buyer. Amounts in cents; without tax and VAT make the amount tax included on every line, and the VAT
 * of a line is never below zero. For a business the VAT of a rate is rounded on the whole base, then shared over its
 * lines in their order, so that the lines add up to it.
 */
export function quote<L extends Asked>(lines: readonly L[], rounding: Rounding): (L & Line)[] {
  const bases = new Map<number, number>()
  return lines.map((line) => {
    const priced = lineOf(line.unitHtMicro, line.rateBp, line.quantity)
    if (rounding === 'item') return { ...line, ...priced }
    const before = bases.get(line.rateBp) ?? 0
    const after = before + priced.totalHtCents
    bases.set(line.rateBp, after)
    const tax = vatCents(after, line.rateBp) - vatCents(before, line.rateBp)
    return { ...line, ...priced, vatCents: tax, totalTtcCents: priced.totalHtCents + tax }
  })
}
