// The trace: who did what in a shop, when, on which record, before and after.
// Written in the transaction of the change itself, so that none goes without the other.
export { type Change, changesOf, labelOf } from './changes.ts'
export { type Deed, isBy, last, renamed } from './last.ts'
export { find, onRecord, type PastAct, recent, stateName, subjectName } from './recent.ts'
export { type Act, record, recordAll, recordEach, recording } from './record.ts'
export { sentence, verbs } from './sentence.ts'
export { since } from './since.ts'
export { noteReturn, noteUndone, undone, undoneBy } from './undone.ts'
export { isAside, isWork } from './work.ts'
