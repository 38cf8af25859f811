// Invoices and credit notes: numbered without gap, frozen at issue, printed again with the same bytes whatever changed since.
// An issued paper is never edited nor removed: a credit note corrects it (CGI art. 289, I-5).

export { type Chosen, type Figures, partOf } from './figures.ts'
export { credit, issue } from './issue.ts'
export { type InvoiceFilters, type InvoicePage, type InvoiceRow, list } from './list.ts'
export { findIssued, type Issued, ofOrder, print } from './read.ts'
export type { Refund, Sale, SaleLine } from './sale.ts'
