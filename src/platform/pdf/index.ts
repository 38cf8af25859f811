// The papers: plain data in, PDF out (A4, tagged, French), the same bytes for the same data for ever.
// Typst sets them in a worker thread; what is said on a paper is decided by those who issue it.
export { type BatchOptions, batch } from './batch.ts'
export type { Books } from './books.ts'
export { type Bundled, bundle } from './bundle.ts'
export type { ChequePicture, Cheques } from './cheques.ts'
export type { PupilSlip, PupilSlips, Recap, RecapActivity, RecapLine } from './class-papers.ts'
export { printFault, unprintable } from './fonts.ts'
export { isPrintable } from './logo.ts'
export { findLogosIn } from './logos.ts'
export type { Fact, Party, Seller, Total } from './paper.ts'
export type {
  DeliverySlip,
  DeliverySlip1,
  Invoice,
  Invoice1,
  InvoiceLine,
  Kind,
  Papers,
  PurchaseOrder,
  Quotation,
  SlipLine,
  Terms,
  WithdrawalForm,
} from './papers.ts'
export type { PickList } from './pick-list.ts'
export { start, stay, stop } from './press.ts'
export type { Reminder } from './reminder.ts'
export type { RemittanceSlip } from './remittance.ts'
export { render } from './render.ts'
export { lengthen, shorten } from './shorten.ts'
export { specimen } from './specimen.ts'
export type { AccountStatement } from './statement.ts'
