// Withdrawals: what customers take back of an order, as the law lets them (code de la consommation L221-18 to L221-28).
// Declared without signing in, kept with its moment, told to the shop; what becomes of the order is the shop's decision.
export { findForWithdrawal, OrderUnknown, readWithdrawal } from './find.ts'
export { some, type Withdrawal, type WithdrawalKey, type WithdrawalLine } from './match.ts'
export { type Declared, ofOrder, refundBy, type Settling, settling, toCredit, type Withdrawn } from './of-order.ts'
export { lastDayToWithdraw } from './period.ts'
export { keptLines, openLines, Perishes, receivedAt, settlementOf, WithdrawalRefused } from './right.ts'
export { type Declaration, type Receipt, withdraw } from './withdraw.ts'
