import { money } from '#format'
import { t } from '#messages'
import { fromTtc, microToCents } from '#money'

/** A line with what its price holds for its end as waste: cents tax included a piece, absent for nothing; basis points. */
type Line = { quantity: number; rateBp: number; ecotaxCents?: number }

/** The contribution of a piece as its buyer reads prices, cents: with tax, or without for a business. */
const onePiece = ({ ecotaxCents = 0, rateBp }: Line, taxed: boolean): number =>
  taxed ? ecotaxCents : microToCents(fromTtc(ecotaxCents, rateBp))

/** « dont 0,50 € d’éco-participation l’unité » (c. env. L541-10-20: its unit cost, on each line); empty for nothing. */
export const ecotaxNote = (line: Line, taxed: boolean): string =>
  line.ecotaxCents ? t(taxed ? 'papers.ecotax' : 'papers.ecotaxUntaxed', { amount: money(onePiece(line, taxed)) }) : ''

/** What all lines hold of it, under the totals: no discount is given on it; none where there is none. */
export function ecotaxMention(lines: readonly Line[], taxed: boolean): string[] {
  const cents = lines.reduce((sum, line) => sum + line.quantity * onePiece(line, taxed), 0)
  return cents > 0 ? [t(taxed ? 'papers.ecotaxAll' : 'papers.ecotaxAllUntaxed', { amount: money(cents) })] : []
}
