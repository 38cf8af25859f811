// Prices: what a line, a carriage and a cart cost, and why. Pure: figures come in, figures go out, nothing is read here.
// Cart, order, letter and invoice all read what is computed here; nothing is rounded a second time.
export { buyerOf, isBusiness, type Rounding } from './buyer.ts'
export {
  type Past,
  type Period,
  type ProductRules,
  periodsOf,
  type ReductionRule,
  reductionAt,
  type TimedRule,
} from './calendar.ts'
export { type Abroad, type CarriagePart, type CarriagePrice, carriageOf } from './carriage.ts'
export { type Discount, type DiscountPart, discountOf, type GivenDiscount, lessDiscounts } from './discount.ts'
export { discountUpTo } from './discount-up-to.ts'
export { type Grant, seesOwnPrices, withGrant } from './grant.ts'
export { marginOf } from './margin.ts'
export {
  type Net,
  type NetUnit,
  netText,
  netUnits,
  perMeasureCents,
  perMeasureText,
  perMeasureUntaxed,
  readNet,
} from './net.ts'
export {
  askedOf,
  type EnteredPrice,
  type Piece,
  type PieceRules,
  pieceOf,
  type Reduction,
  reductionOf,
  sellable,
  toMicro,
} from './piece.ts'
export { type Asked, quote } from './quote.ts'
export { reasonsOf } from './reasons.ts'
export {
  categoryOf,
  exemptionOf,
  HOME,
  isExempt,
  isHome,
  type Regime,
  type RegimeCode,
  rateIn,
  regimeCodes,
  regimeOf,
  sameTerritory,
  under,
  type VatCategory,
} from './regime.ts'
export {
  type Buying,
  bestOff,
  covers,
  holding,
  type Off,
  type Placed,
  type PriceRule,
  type Scope,
  type Worth,
} from './rules.ts'
export { dueOn, longestTerm, type Term, termOf } from './term.ts'
export { type Amounts, perRate, type Totals, totalsOf } from './totals.ts'
export { OVERSEAS, type RatePair, ratesOf, standardRates, type VatSettings, vatSettingsSql } from './vat-settings.ts'
