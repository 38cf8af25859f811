// Numbers in sequence, per shop: orders, invoices, credit notes, delivery slips.
// A number is taken in the transaction that uses it: unique, in the order of time, without gap.
export { type Counter, type CounterName, find, NextTooLow, refuseUsed, set, type Taken, take } from './counters.ts'
export { soughtNumber } from './sought.ts'
