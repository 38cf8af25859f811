// Stock: how many pieces of each variant there are, and the ledger that says why; the quantity is the sum of its movements.
// The trade's sense, once for all (shelf.ts): on the shelf = on sale + reserved. `variants.quantity` is what may be sold; reserved
// is sold and not gone; a count is of the shelf. Only this room changes `variants.quantity`: a variant is made with none, then receives its first pieces here. Below zero are the
// pieces of articles sold on order that are still to come.
export { type Arrived, arrive } from './arrive.ts'
export { closeCount } from './close-count.ts'
export { type Corrected, correct, Recounted, type Shown } from './correct.ts'
export { type Entry, enterCounts, explainCounts } from './count-entries.ts'
export { demandThere, NotThere } from './demand-there.ts'
export { forget } from './forget.ts'
export { type Back, giveBack } from './give-back.ts'
export { type LowVariant, listLow } from './low.ts'
export type { Moved } from './move-many.ts'
export { listMovements, type Movement } from './movements.ts'
export { type CountScope, countScopes, type Opening, openCount } from './open-count.ts'
export { choiceText, inOneSql, inOneText, isPack, partWordsText } from './pieces.ts'
export {
  type CountLine,
  type CountView,
  countLines,
  countViews,
  enteredOf,
  findCount,
  listCounts,
  type ShelfCount,
  type Written,
} from './read-count.ts'
export { type CorrectionReason, correctionReasons, LONGEST_REASON } from './reasons.ts'
export { receiveInitial } from './receive.ts'
export { recount } from './recount.ts'
export { MOST_PIECES, sellableSql, sellableText } from './sellable.ts'
export { reservedSql, thereFor } from './shelf.ts'
export { type Standing, standingOf, standingSql } from './standing.ts'
export { OutOfStock, type Short, type Taken, take } from './take.ts'
export { type CameBack, takeIn } from './take-in.ts'
export { setThreshold, setThresholds, type Threshold, thresholdOf } from './thresholds.ts'
