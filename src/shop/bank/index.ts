// The simulated bank: a visit for the amount of a cart, a test card, a code, and the order placed and paid at once.
// It is another house than the shop: no real card number is ever kept, four digits of a test card are.
export { testCards } from './cards.ts'
export { confirmCard } from './confirm.ts'
export { giveUp } from './give-up.ts'
export { goToBank } from './go.ts'
export { type CardOutcome, CardRefused, failureOf } from './outcome.ts'
export { presentCard } from './present.ts'
export { type CardVisit, findVisit } from './visit.ts'
