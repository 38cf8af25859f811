// The papers: plain data in, PDF out (A4, tagged, French), the same bytes for the same data for ever.
// Typst sets them in a worker thread; what is said on a paper is decided by those who issue it.
export { type BatchOptions, batch } from './batch.ts'
export { printFault, unprintable } from './fonts.ts'
export { isPrintable } from './logo.ts'
export { findLogosIn } from './logos.ts'
export type {
  DeliverySlip,
  DeliverySlip1,
  Fact,
  Invoice,
  Invoice1,
  InvoiceLine,
  Kind,
  Papers,
  Party,
  PupilSlip,
  PupilSlips,
  Recap,
  RecapActivity,
  RecapLine,
  Seller,
  SlipLine,
  Terms,
  Total,
  WithdrawalForm,
} from './papers.ts'
export { start, stop } from './press.ts'
export { render } from './render.ts'
export { lengthen, shorten } from './shorten.ts'
export { specimen } from './specimen.ts'
