// Payments: what was received for orders and given back, when, how and by whom.
// A row is never changed nor removed: money given back is a row of its own, negative.
export { type ByCheque, byCheque, slipOf, slipSince } from './by-cheque.ts'
export { givenBack } from './given-back.ts'
export {
  everyPayment,
  type JournalFilters,
  type JournalPage,
  type JournalRow,
  journal,
  journalPage,
  type Payment,
} from './journal.ts'
export { type Means, means } from './means.ts'
export { giveBack, type Receipt, receive, takeBack } from './receive.ts'
export { type Rejected, rejectedSince, shared } from './standing.ts'
export { isTyped, type Typed, typed } from './typed.ts'
