// Carts: what a visitor or a customer means to buy, and what the checkout has gathered so far.
// A cart keeps variants and quantities, never prices: those are read anew each time, until an order fixes them.

export { add, addAll, NotEnough, type Wanted } from './add.ts'
export type { CartAddress } from './address.ts'
export { available, type Cart, type CartLine } from './cart.ts'
export { changeQuantities, changeQuantity, remove } from './change.ts'
export {
  AddressUnknown,
  CarrierUnknown,
  chooseAddresses,
  chooseCarrier,
  lookAtCarrier,
  NotDelivered,
} from './choose.ts'
export { closing } from './close.ts'
export { type Holder, holder } from './holder.ts'
export { drop, holdMine, holdOf, join } from './join.ts'
export { merge } from './merge.ts'
export { holdFor, ordered } from './ordered.ts'
export { priced } from './priced.ts'
export { read } from './read.ts'
export { NotReminded, remind, whyNotReminded } from './remind.ts'
export { termsOf } from './terms.ts'
export { visit, visitWithAddresses } from './visit.ts'
export { layVoucher, removeCode, removeVoucher, VoucherRefused } from './vouchers.ts'
export { abandonedAfter, type CartSearch, findWaiting, listWaiting, type WaitingCart, waitingOf } from './waiting.ts'
