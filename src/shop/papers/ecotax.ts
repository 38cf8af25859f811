import { money } from '#format'
import { t } from '#messages'
import { fromTtc, microToCents } from '#money'

/** A line with what its price holds for its end as waste: cents tax included a piece, absent for nothing; basis points. */
type Line = { quantity: number; rateBp: number; ecotaxCents?: number }

/** How amounts of a paper are read: with tax, without for a business, or there is none. */
export type Read = 'TTC' | 'HT' | ''

/** The contribution of a piece as its buyer reads prices, cents. */
const onePiece = ({ ecotaxCents = 0, rateBp }: Line, read: Read): number =>
  read === 'HT' ? microToCents(fromTtc(ecotaxCents, rateBp)) : ecotaxCents

const said = (cents: number, read: Read): string => (read ? `${money(cents)} ${read}` : money(cents))

/** « dont 0,50 € TTC d’éco-participation par unité » (c. env. L541-10-20: its unit cost, on each line); empty for nothing. */
export const ecotaxNote = (line: Line, read: Read): string =>
  line.ecotaxCents ? t('papers.ecotax', { amount: said(onePiece(line, read), read) }) : ''

/** What all lines hold of it, under the totals: no discount is given on it; none where there is none. */
export function ecotaxMention(lines: readonly Line[], read: Read): string[] {
  const cents = lines.reduce((sum, line) => sum + line.quantity * onePiece(line, read), 0)
  return cents > 0 ? [t('papers.ecotaxAll', { amount: said(cents, read) })] : []
}
