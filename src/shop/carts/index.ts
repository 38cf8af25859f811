// Carts: what a visitor or a customer means to buy, and what the checkout has gathered so far.
// A cart keeps variants and quantities, never prices: those are read anew each time, until an order fixes them.
export { add, addAll, NotEnough, type Wanted } from './add.ts'
export { available, type Cart, type CartAddress, type CartLine } from './cart.ts'
export { changeQuantity, remove } from './change.ts'
export { AddressUnknown, CarrierUnknown, chooseAddresses, chooseCarrier, NotDelivered } from './choose.ts'
export { closing } from './close.ts'
export { type Holder, holder } from './holder.ts'
export { holdOf, join } from './join.ts'
export { merge } from './merge.ts'
export { read } from './read.ts'
export { visit } from './visit.ts'
export { layVoucher, removeVoucher, VoucherRefused } from './vouchers.ts'
