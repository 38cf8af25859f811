// What the papers say. Amounts, rates and days arrive as French text, ready to print: a paper computes nothing, so that
// it prints in ten years what it said when it was issued.
import type { Block } from '#texts'
import type { Books } from './books.ts'
import type { Cheques } from './cheques.ts'
import type { PupilSlips, Recap, RecapTable } from './class-papers.ts'
import type { Fact, Paper, Party, Total } from './paper.ts'
import type { PickList } from './pick-list.ts'
import type { Reminder } from './reminder.ts'

import type { RemittanceSlip } from './remittance.ts'

import type { AccountStatement } from './statement.ts'

/** A kind of paper, the name of its template. */
export type Kind = keyof Papers

export type Papers = {
  invoice: Invoice | Invoice2 | Invoice1
  'delivery-slip': DeliverySlip | DeliverySlip2 | DeliverySlip1
  quotation: Quotation
  'purchase-order': PurchaseOrder
  reminder: Reminder
  'pupil-slips': PupilSlips
  recap: Recap
  'recap-table': RecapTable
  terms: Terms
  'withdrawal-form': WithdrawalForm
  books: Books
  'pick-list': PickList
  cheques: Cheques
  remittance: RemittanceSlip
  statement: AccountStatement
}

/** Template 3 is that of version 0.4.0. */
export type Invoice = Paper<3 | 4> & {
  customer: Party
  /** Null when goods go to the customer's own address, or nowhere. */
  delivery: Party | null
  /** Order, its day, payment, carriage: four on a row. */
  facts: Fact[]
  /** Prices and totals tax included have columns of their own: for consumers. */
  withTax: boolean
  /** Articles, carriage, then discounts, whose amounts are below zero. */
  lines: InvoiceLine[]
  vat: { rate: string; base: string; amount: string }[]
  totals: Total[]
  /** The legal sentences that apply, one to a paragraph. */
  mentions: string[]
}

/**
 * `reference` may be empty (carriage). `note`: under the description, what its price was reduced by; may be empty. `soFar`:
 * what the lines add up to here, carried when the page ends there.
 */
export type InvoiceLine = {
  reference: string
  description: string
  note: string
  quantity: string
  unitHt: string
  vatRate: string
  totalHt: string
  unitTtc: string
  totalTtc: string
  soFar: { ht: string; ttc: string }
}

/** What is offered, set as an invoice is, and where its customer signs: `agreed` is said over the place for day and signature. */
export type Quotation = Invoice & { agreed: { title: string; words: string[] } }

/** What the shop orders of a supplier, set as an invoice is: the shop issues it, the supplier stands where a customer does. */
export type PurchaseOrder = Invoice

/** An invoice as template 2 prints it: those of version 0.3.0. */
export type Invoice2 = Omit<Invoice, 'template' | 'lines'> & Paper<2> & { lines: Omit<InvoiceLine, 'note'>[] }

/** An invoice as template 1 prints it: those of version 0.2.0. */
export type Invoice1 = Paper & {
  customer: Party
  /** Null when goods go to the customer's own address, or nowhere. */
  delivery: Party | null
  /** Order, its day, payment, carriage: four on a row. */
  facts: Fact[]
  lines: InvoiceLine1[]
  /** Printed under the lines, amounts already negative. */
  discounts: { description: string; vatRate: string; totalHt: string }[]
  vat: { rate: string; base: string; amount: string }[]
  totals: Total[]
  /** The legal sentences that apply, one to a paragraph. */
  mentions: string[]
}

/** `reference` may be empty (carriage). */
export type InvoiceLine1 = {
  reference: string
  description: string
  quantity: string
  unitHt: string
  vatRate: string
  totalHt: string
}

/** Template 3 is that of version 0.4.0. */
export type DeliverySlip = Paper<3 | 4> & Slip

/** The same as template 2 prints it: those of version 0.3.0. */
export type DeliverySlip2 = Paper<2> & Slip

/** A slip as template 1 prints it: those of version 0.2.0. */
export type DeliverySlip1 = Paper & Slip

type Slip = {
  /** `detail` may be empty: « n° 128 du 23/11/2026 ». */
  order: { reference: string; detail: string }
  /** Carrier, weight: one under the other. */
  facts: Fact[]
  recipient: Party
  lines: SlipLine[]
  /** « 4 articles, 1 colis » */
  summary: string
  /** What the customer asked of the delivery, one to a paragraph. */
  remarks: string[]
}

/** Terms of sale as they were accepted: `number` is empty, `dateLine` says since when they held. */
export type Terms = Paper & { lines: never[]; blocks: Block[] }

/** The model form by which a consumer withdraws (code de la consommation, annex to R221-1); `addressee` one to a line. */
export type WithdrawalForm = Paper & { lines: never[]; addressee: string[] }

export type SlipLine = { reference: string; description: string; quantity: string }
