// What customers say of products, once each: stars and words, shown once the shop has accepted them, answered by it, or
// refused for a cause told beforehand (c. consom. L111-7-2, D111-16 to D111-19).
export { answer } from './answer.ts'
export { accept, DecidedMeanwhile, type Refusing, refuse, seenOf } from './decide.ts'
export { find, type Review } from './find.ts'
export { keepOneEach } from './keep-one-each.ts'
export { type ListSearch, list, pending, type ReviewRow } from './list.ts'
export { type MyReview, mine, type Owned, own } from './mine.ts'
export { type Order, ofProduct, orders, type Shown, type Subject } from './of-product.ts'
export { type Cause, causes, type State, states } from './state.ts'
export { type Opinion, write } from './write.ts'
