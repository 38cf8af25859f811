// Carriers: who brings the parcels, at what price by amount or weight, and from which amount for nothing.
// Prices are kept without tax; what customers see is what `offersFor` answers.
export { type Arrival, arrivalOf } from './arrival.ts'
export { add, change, setEnabled } from './change.ts'
export { type Carrier, type CarrierRange, fromJson, jsonOf, list } from './list.ts'
export { forNothing, type Goods, likeliest, type Missing, missingForFree, type Offer, offersFor } from './offers.ts'
export { RangesApart, RangesOverlap } from './ranges.ts'
export type { CarrierSettings } from './settings.ts'
