// The trace: who did what in a shop, when, on which record, before and after.
// Written in the transaction of the change itself, so that none goes without the other.
export { find, type PastAct, recent } from './recent.ts'
export { type Act, record, recordAll } from './record.ts'
export { sentence } from './sentence.ts'
