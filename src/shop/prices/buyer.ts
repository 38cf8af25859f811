/**
 * How a sale is rounded. `item`, for consumers: the price of one piece tax included is rounded, then multiplied.
 * `total`, for businesses: the VAT of each rate is rounded once, on the whole base (CGI ann. II art. 242 nonies A, I-11°).
 */
export type Rounding = 'item' | 'total'

type Identity = { siren: string; vatNumber: string }

/** A business is known by its SIREN or its VAT number; a company's name alone may be a consumer's place of work. */
export const isBusiness = ({ siren, vatNumber }: Identity): boolean => siren !== '' || vatNumber !== ''

/** How a sale to somebody is rounded; nobody yet is a consumer. */
export const buyerOf = (identity: Identity | null): Rounding => (identity && isBusiness(identity) ? 'total' : 'item')
