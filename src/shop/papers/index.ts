// What issued papers have in common: who they name, and their PDF, made after the act that issues them and kept for ever.
// `papers.keepLater(tx, ...)` goes with the act; `papers.pdfOf` is what is printed, kept or not yet.
export { ecotaxMention, ecotaxNote, type Read } from './ecotax.ts'
export { pdfOfInvoice, pdfOfReminder } from './issued.ts'
export { type Issued, pdfOf } from './keep.ts'
export { keepLater } from './later.ts'
export { linesOf, nameOf, type Party, partyOf, spacedSiren } from './parties.ts'
export { type LongPrint, type Period, printsOf } from './prints.ts'
export { queue } from './queue.ts'
export {
  articleRow,
  carried,
  euros,
  onceRow,
  printedParty,
  type Row,
  reducedFrom,
  roundedLines,
  vatWords,
} from './rows.ts'
export { keepPending, tasks } from './tasks.ts'
export { taxMentions, unrated, withoutVat } from './taxes.ts'
