// What customers would like to have: a list of each one's own, shown to others by a link that nobody guesses, and which
// articles of a shop are wished for most.
export { add, MOST, remove, TooMany } from './change.ts'
export { keepOneEach } from './keep-one-each.ts'
export { mostWished, type Wished } from './most.ts'
export { of, shared, type WishList } from './read.ts'
export { share, unshare } from './share.ts'
