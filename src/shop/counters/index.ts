// Numbers in sequence, per shop: orders, invoices, credit notes, delivery slips, quotations.
// A number is taken in the transaction that uses it: unique, in the order of time, without gap, whatever the clock says.
export { PrefixTaken } from './clash.ts'
export { begin, type Counter, type CounterName, find, type Taken, take, taking } from './counters.ts'
export { NextTooLow, NumbersSkipped, set, type Wanted } from './set.ts'
export { soughtNumber } from './sought.ts'
