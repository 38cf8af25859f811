// Doubles: somebody who has two accounts in a shop. They are found by name and address, compared field by field, and the
// one takes the other in: nothing that happened is lost, papers stay as they were issued.
export { type Choices, type Compared, choicesOf, compare, type Field, fields, stampOf } from './compare.ts'
export { joinGuest } from './join-guest.ts'
export { type Double, doublesOf, list, type Pair, type PairPage } from './list.ts'
export { BeingOrdered, type Merging, merge } from './merge.ts'
