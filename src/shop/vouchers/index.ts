// Vouchers: what a shop gives a customer (a gesture) or owes one (a refund that waits to be used), by code, amount and end;
// what was used of each and what is left, which the database adds up.
export { type Applied, type Laid, paidBy, pay, reduce } from './apply.ts'
export { type Cancelling, cancel, VoucherMoved } from './cancel.ts'
export { codeOf } from './code.ts'
export { find, ofCustomer, type Use, type VoucherPageOf } from './find.ts'
export { type Gift, type Given, give, MOST_REASON, USUAL_DAYS } from './give.ts'
export { GivenMeanwhile } from './given-since.ts'
export { every, list, type VoucherPage, type VoucherRow, type VoucherSearch } from './list.ts'
export { seekOrder } from './seek-order.ts'
export { giveBack, use, VoucherGone } from './use.ts'
export { usedBy, usedBySql } from './used.ts'
export { type Kind, kinds, type Standing, standingOf, standings, type Voucher } from './voucher.ts'
