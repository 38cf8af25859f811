import { territoryName } from '#identifiers'
import { t } from '#messages'
import { isExempt, type RegimeCode } from '#prices'
import type { Row } from './rows.ts'

type Taxed = { regime: RegimeCode; place: string }
type Numbers = { seller: string; customer: string }

/** The sentences that the law asks of a sale that bears other VAT than the mainland's, with both VAT numbers within the union. */
export function taxMentions(tax: Taxed | undefined, { seller, customer }: Numbers): string[] {
  if (!tax || tax.regime === 'france' || tax.regime === 'eu-french') return []
  const place = territoryName(tax.place)
  const mention = t(`taxes.mention.${tax.regime}`, { place })
  return tax.regime === 'intra' ? [mention, t('taxes.numbers', { place, seller, customer })] : [mention]
}

/** True of a paper without any VAT. */
export const withoutVat = (tax: Taxed | undefined): boolean => tax !== undefined && isExempt({ code: tax.regime })

/** Rows of a paper; who charges no VAT at all names no rate (CGI art. 293 B). */
export const unrated = (rows: Row[], tax: Taxed | undefined): Row[] =>
  tax?.regime === 'franchise' ? rows.map((row) => ({ ...row, words: { ...row.words, vatRate: '–' } })) : rows
