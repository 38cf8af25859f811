// Orders that arrive: what a teacher has planned for shops, by a seed: who orders what, when, and what goes wrong on purpose. A plan
// is rows; what is due goes through the verbs that customers' own orders go through, and is never counted as an act of a pupil.
export { ask } from './ask.ts'
export { type Asked, checkAsked, MOST_EACH, paidBy, sizes, type When } from './asked.ts'
export { carryOn, queues, tasks } from './carry-on.ts'
export { key } from './key.ts'
export type { KeyRow, Outcome } from './key-row.ts'
export { type Far, find, type InShop, inShops, list, type Run } from './list.ts'
export { type Mix, mixes, mixOf, shareOf } from './mix.ts'
export { outcomeOf } from './outcome.ts'
export { type IncidentKind, incidentKinds, type Need } from './plan/incident-kinds.ts'
export { goOn, pause, stop } from './steer.ts'
export type { Steered } from './steered.ts'
export { undo, undoIn } from './undo.ts'
