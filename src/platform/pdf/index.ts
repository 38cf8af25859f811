// The papers: plain data in, PDF out (A4, tagged, French), the same bytes for the same data for ever.
// Typst sets them in a worker thread; what is said on a paper is decided by those who issue it.
export { type BatchOptions, batch } from './batch.ts'
export { isPrintable } from './logo.ts'
export type {
  DeliverySlip,
  Fact,
  Invoice,
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
  Total,
} from './papers.ts'
export { start, stop } from './press.ts'
export { render } from './render.ts'
