/** What a country asks of what is 20 % in France, and of what bears a lower rate: basis points. */
export type RatePair = [standardBp: number, reducedBp: number]

/** What a shop said of its VAT (`shops.vat`); empty for a shop that bears VAT and declares it in France. */
export type VatSettings = {
  /** It is under the basic exemption and charges no VAT (CGI art. 293 B). */
  franchise?: boolean
  /** It sells to consumers of the other member states at their rates, and declares them at the one-stop shop. */
  oss?: boolean
  /** To Guadeloupe, Martinique and La Réunion: the shop pays the VAT of there on arrival, at its rates; or the customer does. */
  overseas?: 'rates' | 'exempt'
  /** It has no VAT number: read from its identity (`vatSettingsSql`), never kept here. */
  unnumbered?: boolean
  /** Rates that were typed, by the code of the territory. */
  rates?: Record<string, RatePair>
}

/** SQL text: the VatSettings of a row of `shops s`, with what its identity says of them. */
export const vatSettingsSql = `s.vat || jsonb_build_object('unnumbered', s.vat_number = '')`

/** Guadeloupe, Martinique, La Réunion (CGI art. 296). */
export const OVERSEAS: RatePair = [850, 210]

/**
 * Standard rates of the member states in 2026 (directive 2006/112/CE, art. 97). Which lower rate an article bears differs from
 * one country to the next: until somebody types it, everything bears the standard rate.
 */
export const standardRates: Record<string, number> = {
  ...{ AT: 2000, BE: 2100, BG: 2000, CY: 1900, CZ: 2100, DE: 1900, DK: 2500, EE: 2400, ES: 2100, FI: 2550, GR: 2400 },
  ...{ HR: 2500, HU: 2700, IE: 2300, IT: 2200, LT: 2100, LU: 1700, LV: 2100, MT: 1800, NL: 2100, PL: 2300, PT: 2300 },
  ...{ RO: 2100, SE: 2500, SI: 2200, SK: 2300, XI: 2000 },
}

/** The rates of a territory outside France's own: those that were typed, else its standard rate for everything. */
export const ratesOf = ({ rates = {} }: VatSettings, code: string): RatePair => {
  const standard = standardRates[code] ?? 2000
  return rates[code] ?? (code === 'overseas' ? OVERSEAS : [standard, standard])
}
