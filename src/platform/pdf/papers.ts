// What the papers say. Amounts, rates and days arrive as French text, ready to print: a paper computes nothing, so that
// it prints in ten years what it said when it was issued.

import type { Block } from '#texts'

/** A kind of paper, the name of its template. */
export type Kind = keyof Papers

export type Papers = {
  invoice: Invoice | Invoice1
  'delivery-slip': DeliverySlip | DeliverySlip1
  'pupil-slips': PupilSlips
  recap: Recap
  'recap-table': RecapTable
  terms: Terms
  'withdrawal-form': WithdrawalForm
}

type Paper<Template = 1> = {
  /** The version of the template that the paper was issued with. */
  template: Template
  /** « Facture », « Avoir », « Bon de livraison ». */
  title: string
  number: string
  /** Day of issue, YYYY-MM-DD: the date of the PDF itself. */
  issued: string
  /** « du 23 novembre 2026 » */
  dateLine: string
  /** Under the date, for a paper about another one: « sur la facture FA000091 du 20 novembre 2026 ». */
  about: string | null
  seller: Seller
}

export type Seller = {
  name: string
  /** May be empty. */
  tagline: string
  /** Under the name: address, telephone. */
  lines: string[]
  /** Name, form, capital, address, SIREN, RCS, VAT number: at the foot of every page. */
  legalLine: string
  /** The sha-256 of a picture; on papers of template 1 a PNG, JPEG or WebP picture in base64. */
  logo: string | null
}

/** Someone with an address: a label (« Facturé à »), a name, lines as on an envelope, then SIREN and VAT number. */
export type Party = { label: string; name: string; lines: string[] }

/** « Règlement »: « chèque, reçu le 23/11/2026 ». */
export type Fact = { label: string; value: string }

export type Invoice = Paper<2> & {
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

/** `reference` may be empty (carriage). `soFar`: what the lines add up to here, carried when the page ends there. */
export type InvoiceLine = {
  reference: string
  description: string
  quantity: string
  unitHt: string
  vatRate: string
  totalHt: string
  unitTtc: string
  totalTtc: string
  soFar: { ht: string; ttc: string }
}

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

/** `strong` is the total that people look for, `due` what is left to pay. */
export type Total = { label: string; value: string; kind: 'normal' | 'strong' | 'due' }

export type DeliverySlip = Paper<2> & Slip
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

/** Sheets of slips that tell pupils how to come in; the school stands for the seller. */
export type PupilSlips = Paper & { lines: never[]; slips: PupilSlip[] }

export type PupilSlip = {
  /** « BENALI Karim » */
  name: string
  className: string
  /** A shop's name and the whole address of its back office. */
  shops: { name: string; address: string }[]
  /** Where the other shops are, null when all are said. */
  more: string | null
  login: string
  /** The words themselves, or where to look for it. */
  password: string
  /** The password is drawn words, to be copied as they stand. */
  drawn: boolean
  /** An SVG picture. */
  qr: string
  qrLabel: string
}

/** What a pupil did in a period, by activity of a framework, to be signed; the school stands for the seller. Never kept, always made anew. */
export type Recap = Paper & {
  /** « BENALI Karim » is the paper's number; here what is known besides: class, framework, period. */
  facts: Fact[]
  activities: RecapActivity[]
  /** In the order of the activities, oldest first in each. */
  lines: RecapLine[]
}

/** `code` is empty for operations that no activity holds. `note` says which of them are listed, when not all are. */
export type RecapActivity = {
  code: string
  label: string
  count: string
  first: string
  last: string
  note: string
}

export type RecapLine = { code: string; day: string; time: string; shop: string; text: string }

/** What a class did in a period: a row a pupil, a column an activity; the class is the paper's number. Never kept, always made anew. */
export type RecapTable = Paper & {
  lines: never[]
  facts: Fact[]
  /** The last one, without label, is what no activity holds. */
  columns: { code: string; label: string }[]
  /** `note` says who did nothing; `span` when the first and the last act were. */
  rows: { name: string; note: string; cells: string[]; all: string; span: string }[]
  /** For each column, how many pupils of all: « 12 / 30 ». */
  done: string[]
}
