// Invoices and credit notes: numbered without gap, frozen at issue, printed again with the same bytes whatever changed since.
// An issued paper is never edited nor removed: a credit note corrects it (CGI art. 289, I-5).

export { type Credit, type Creditable, credit, creditable, foresee } from './credit.ts'
export type { Chosen, Figures } from './figures.ts'
export { issue } from './issue.ts'
export { type Cents, part, withTax } from './left.ts'
export { every, type InvoiceFilters, type InvoicePage, type InvoiceRow, list } from './list.ts'
export { listMine, type MyPaper } from './mine.ts'
export { ofOrders } from './of-orders.ts'
export { askPrint, countOfPeriod, findPrint, NothingToPrint, printed, printing, printPeriod } from './print-period.ts'
export { type Issued, issuedOf, type Named, ofOrder, print } from './read.ts'
export { CreditRefused } from './refuse-credit.ts'
export type { ByVoucher, Refund, Sale, SaleLine } from './sale.ts'
export type { Gesture, TakenBack, Wanted } from './wanted.ts'
