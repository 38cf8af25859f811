import type * as books from '#books'
import { rate } from '#format'
import { territoryName } from '#identifiers'
import { t } from '#messages'

/** A rate as the books name it: « 20 % » on the mainland, « 0 % · Exportations » elsewhere. */
export function rateLabel({ rateBp, regime, place }: books.RateKey): string {
  if (regime === 'france') return rate(rateBp)
  return t('taxes.at', { rate: rate(rateBp), regime: t(`taxes.name.${regime}`, { place: territoryName(place) }) })
}

/** Whether two amounts stand on the same line of the VAT statement. */
export const sameRate = (one: books.RateKey, other: books.RateKey): boolean =>
  one.rateBp === other.rateBp && one.regime === other.regime && one.place === other.place
