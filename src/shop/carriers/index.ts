// Carriers: who brings the parcels, at what price by amount or weight, and from which amount for nothing.
// Prices are kept without tax; what customers see is what `offersFor` answers of the carriers `towards` a place.

export { closeness, HOME, isHome, type Place } from '#identifiers'
export { duplicate, move, remove } from './arrange.ts'
export { type Arrival, arrivalOf } from './arrival.ts'
export {
  type Closure,
  type Counter,
  closuresIn,
  closuresText,
  counterLines,
  openDays,
  type Span,
  spansOn,
  type Week,
  weekIn,
  weekText,
} from './calendar.ts'
export { add, change, setEnabled } from './change.ts'
export {
  type Carrier,
  type CarrierRange,
  type CarrierZone,
  counterOf,
  fromJson,
  jsonOf,
  list,
  placeBy,
} from './list.ts'
export { setLogo } from './logo.ts'
export { forNothing, type Goods, likeliest, type Missing, missingForFree, type Offer, offersFor } from './offers.ts'
export { RangesApart, RangesOverlap } from './ranges.ts'
export { isReached, towards } from './reach.ts'
export type { CarrierSettings, ZoneSettings } from './settings.ts'
export { addZone, changeZone, listZones, removeZone, type Zone, type ZoneChange } from './zones.ts'
