import { memberOf, type Territory, territoryOf } from '#identifiers'
import { ratesOf, type VatSettings } from './vat-settings.ts'

/**
 * What VAT a sale bears and why. `france`: the mainland, Monaco; `eu-french`: a consumer of another member state below the
 * threshold; `oss`: at the rates of that state; `overseas`: at those of there; the others bear none.
 */
export const regimeCodes = [
  'france',
  'corsica',
  'overseas',
  'overseas-exempt',
  'overseas-none',
  'eu-french',
  'oss',
  'intra',
  'export',
  'franchise',
] as const
export type RegimeCode = (typeof regimeCodes)[number]

/** The regime of a sale, as orders keep it. `place` is the territory of delivery; the rates, basis points, of those that have their own. */
export type Regime = { code: RegimeCode; place: string; standardBp?: number; reducedBp?: number }

/** The regime of the mainland, and of whoever has not said yet where it goes. */
export const HOME: Regime = { code: 'france', place: 'FR' }

type Buyer = { siren: string; vatNumber: string } | null
type Place = { country: string; postcode: string } | null

/**
 * The VAT regime of a sale of goods that leave the mainland (CGI art. 258, I), from the shop's settings, who buys and where the
 * goods go; null where it is handed over in the shop, or nobody knows yet: France's. The only place that says it.
 */
export function regimeOf(settings: VatSettings, buyer: Buyer, place: Place): Regime {
  const there = place ? territoryOf(place) : undefined
  const code = there?.code ?? 'FR'
  if (settings.franchise) return { code: 'franchise', place: code }
  return there ? regimeIn(settings, there, buyer) : HOME
}

/** True of two places in one territory of VAT; null is the shop itself. */
export const sameTerritory = (one: Place, other: Place): boolean => territoryCode(one) === territoryCode(other)

const territoryCode = (place: Place): string => (place ? territoryOf(place)?.code : undefined) ?? 'FR'

function regimeIn(settings: VatSettings, { code: place, group }: Territory, buyer: Buyer): Regime {
  if (group === 'mainland') return { code: 'france', place }
  if (group === 'corsica') return { code: 'corsica', place }
  if (group === 'guyane-mayotte') return { code: 'overseas-none', place }
  if (group === 'antilles-reunion')
    return settings.overseas === 'exempt'
      ? { code: 'overseas-exempt', place }
      : at('overseas', place, ratesOf(settings, 'overseas'))
  if (group !== 'eu') return { code: 'export', place }
  // Known to the VAT of a member state other than the one the goods leave (CGI art. 262 ter, I, 1°).
  const member = buyer?.vatNumber ? memberOf(buyer.vatNumber) : undefined
  // Its invoice names both numbers (CGI ann. II, art. 242 nonies A): without its own, the shop sells as to a consumer.
  if (member && member !== 'FR' && !settings.unnumbered) return { code: 'intra', place }
  return settings.oss ? at('oss', place, ratesOf(settings, place)) : { code: 'eu-french', place }
}

const at = (code: RegimeCode, place: string, [standardBp, reducedBp]: readonly [number, number]): Regime => ({
  code,
  place,
  standardBp,
  reducedBp,
})

/** The rate that an article of a French rate bears in a regime: basis points. */
export function rateIn({ code, standardBp = 0, reducedBp = 0 }: Regime, homeBp: number): number {
  if (code === 'france' || code === 'eu-french') return homeBp
  // What is 5.5 % on the mainland is 2.1 % in Corsica (CGI art. 297, I, 1, 2°).
  if (code === 'corsica') return homeBp === 550 ? 210 : homeBp
  if (homeBp === 0) return 0
  return homeBp >= STANDARD ? standardBp : reducedBp
}

/** France's own standard rate: what bears less is reduced elsewhere too. */
const STANDARD = 2000

/** Totals with the regime that they come under, where it is not the mainland's: all that shows them reads it there. */
export const under = <T extends { regime?: Regime }>(totals: T, regime: Regime): T =>
  regime.code === 'france' ? totals : { ...totals, regime }

/** True where a sale bears the same VAT as on the mainland. */
export const isHome = ({ code }: Pick<Regime, 'code'>): boolean => code === 'france' || code === 'eu-french'

/** True where a sale bears no VAT, whatever is sold. */
export const isExempt = ({ code }: Pick<Regime, 'code'>): boolean =>
  code === 'intra' ||
  code === 'export' ||
  code === 'franchise' ||
  code === 'overseas-none' ||
  code === 'overseas-exempt'

/** Codes of EN 16931 (UNCL 5305): S taxed, Z at a rate of nought, E exempt, K within the union, G export. */
export type VatCategory = 'S' | 'Z' | 'E' | 'K' | 'G'

/** The category of what is sold in a regime at a rate, as an electronic invoice says it. */
export function categoryOf({ code }: Pick<Regime, 'code'>, rateBp: number): VatCategory {
  if (code === 'franchise') return 'E'
  if (code === 'intra') return 'K'
  if (isExempt({ code })) return 'G'
  return rateBp > 0 ? 'S' : 'Z'
}

/** Why no VAT is due, as an electronic invoice says it (codes VATEX); undefined where some is. */
export function exemptionOf({ code }: Pick<Regime, 'code'>): string | undefined {
  if (code === 'franchise') return 'VATEX-FR-FRANCHISE'
  if (code === 'intra') return 'VATEX-EU-IC'
  return isExempt({ code }) ? 'VATEX-EU-G' : undefined
}
