// Quotations: what a shop offers a customer at prices that hold until a day. A quotation is a draft that ends as a paper instead of
// an order; accepted, it is an order of what the paper says, to the cent. A sent one is frozen: a change is another one, that takes its place.
export { type Acceptance, AlreadyAnswered, accept, Expired, type Refusing, refuse } from './answer.ts'
export { AskedAlready, ask } from './ask.ts'
export { begin, discard, duplicate, revise } from './begin.ts'
export type { Figures } from './figures.ts'
export { list, type QuotationFilters, type QuotationPage, type QuotationRow } from './list.ts'
export { findRequest, listMine, type MyQuotation, type MyQuotations, type MyRequest } from './mine.ts'
export { ofCustomer, ofOrder } from './of.ts'
export { find, print, purchaseOf, type Quotation } from './read.ts'
export { hasJustWritten, remind } from './remind.ts'
export { send } from './send.ts'
export { isOpen, type QuotationState, states } from './state.ts'
