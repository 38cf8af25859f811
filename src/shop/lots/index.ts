// Lots: many orders dealt with at once. What it will bring is told first; each order then changes on its own, as a row that says
// what became of it: a lot goes on after a restart where it was, and does nothing twice.
export { ask, MOST } from './ask.ts'
export { type Confirmed, confirm } from './confirm.ts'
export { counted, find, type Lot, type LotOrder, ordersOf } from './find.ts'
export { type Brought, type Foreseen, foresee, type Told } from './foresee.ts'
export { keepOnly } from './keep-only.ts'
export { lotPrinting, type PaperKind, papersOf, print, printed } from './papers.ts'
export { carrying } from './run.ts'
export { sweep } from './sweep.ts'
export { isGoing, workOf } from './under-way.ts'
