// Purchases: suppliers and what they sell, orders sent to them, what arrived of those, their invoices and payment.
// One draft a supplier; what was sent is frozen; stock comes in through the ledger of the stock room, with its delivery named.
export { articleIn, articlesOf, buyingOf, type Offer, type SuppliedArticle, type Terms } from './articles.ts'
export { begin, type Kept, type Pieces, prepare } from './begin.ts'
export { type Came, type Reason, reasons } from './came.ts'
export { addSupplier, changeSupplier, type SupplierSheet } from './change-supplier.ts'
export { type Billed, type Difference, differences, type Said } from './check.ts'
export { cancel, close } from './close.ts'
export { correctInvoice } from './correct-invoice.ts'
export { abandon, addLine, change, type DraftForm, seenOf } from './draft.ts'
export { type EnteredCredit, enterCredit } from './enter-credit.ts'
export { type Entered, enterInvoice } from './enter-invoice.ts'
export { lineHtCents } from './figures.ts'
export { type OrderState, states } from './hold.ts'
export {
  findInvoice,
  type InvoiceState,
  invoiceStates,
  type Means,
  means,
  type SupplierInvoice,
  seenOfInvoice,
} from './invoice.ts'
export { type InvoiceFilters, type InvoiceRow, listInvoices, type Owed } from './invoice-list.ts'
export { list, type OrderFilters, type OrderRow } from './list.ts'
export { payable, standing } from './overdraft.ts'
export { isLow, lotsAround, type Need, proposed, usualTarget } from './proposed.ts'
export { find, type Order, type OrderLine, print, type Receipt } from './read.ts'
export { findPaper, type PaperRow, papersOf, type SupplierPaper } from './read-papers.ts'
export { type Delivery, ReceivedMeanwhile, receive } from './receive.ts'
export { send } from './send.ts'
export { type Sending, type SentPaper, sendPaper } from './send-paper.ts'
export { setArticle } from './set-article.ts'
export { approve, dispute, pay } from './settle-invoice.ts'
export {
  type DeliveryWay,
  deliveries,
  type Fault,
  faults,
  type PaperFigures,
  type PaperKind,
} from './supplier-papers.ts'
export { findSupplier, listSuppliers, type Supplier, type SupplierRow, supplierNames } from './suppliers.ts'
export { type Supplied, sell, suppliedOf, supply, unsupply } from './supply.ts'
export { MOST_WANTED, toBuy, type Wanted } from './to-buy.ts'
