import * as counters from '#counters'
import { type Db, sql } from '#database'
import type { Rounding } from '#prices'
import { NotFound } from '#refusals'
import { type Shop, sellerFigures } from '#shops'
import { type Figures, sumsOf } from './figures.ts'
import { figuresOf, write } from './issue.ts'
import { type Cents, type Left, leftOf, minus, sumOf, totalLeft } from './left.ts'
import { everythingLeft, partOf } from './part.ts'
import type { Issued } from './read.ts'
import type { Refund, Sale } from './sale.ts'
import type { Wanted } from './wanted.ts'

export type Credit = {
  /** The order of the invoice, whole: an invoice of 0.2.0 has no figures, and is of all of it. */
  sale: Sale
  refund: Refund
  /** What is taken back; absent for all that is left. */
  wanted?: Wanted
  /** Of all that is left: what is not taken back of its carriage, cents tax included. */
  keptCents?: number
}

/**
 * Issues a credit note on an invoice of an order that the caller holds, naming its number and day. It comes from the figures
 * of the invoice, which stays as it is, and bears the shop as it is today. Several may correct one invoice: together they
 * never come to more than the invoice, and the last one takes the rest to the cent (CGI art. 289, I-5). Refuses with
 * CreditRefused more than is left, and with NotFound what is no invoice of the order.
 */
export async function credit(tx: Db, shop: Shop, invoiceId: number, asked: Credit): Promise<Issued> {
  const { sale, refund } = asked
  const { left, was, noted, part } = await drawn(tx, shop, invoiceId, asked)
  const { rank, number, day } = await counters.take(tx, shop.id, 'credit_note')
  const { invoice } = left
  const same = part.totals.ttcCents === invoice.totals.ttcCents && part.lines.length === invoice.lines.length
  const figures: Figures = {
    ...part,
    kind: 'credit_note',
    number,
    day,
    seller: sellerFigures(shop),
    payment: refund,
    corrects: { ...was, whole: same && !noted },
  }
  delete figures.replaces
  return write(tx, shop.id, { rank, orderId: sale.orderId, figures, corrects: invoiceId })
}

/** What a credit note would say, asked before it is issued: its lines and sums. Refuses as `credit` does. */
export async function foresee(db: Db, shop: Shop, invoiceId: number, asked: Omit<Credit, 'refund'>): Promise<Figures> {
  return (await drawn(db, shop, invoiceId, asked)).part
}

async function drawn(db: Db, shop: Shop, invoiceId: number, { sale, wanted, keptCents = 0 }: Omit<Credit, 'refund'>) {
  const found = await leftToCredit(db, shop, invoiceId, sale)
  return { ...found, part: partOf(found.left, wanted ?? everythingLeft(found.left, keptCents)) }
}

type Row = { id: number; number: string; day: string; figures: Figures | null; notes: (Figures | null)[] }

/** What is left of an invoice of a sale's order. */
async function leftToCredit(db: Db, shop: Shop, invoiceId: number, sale: Sale) {
  const [row] = await invoicesOf(db, shop.id, sale.orderId, invoiceId)
  if (!row) throw new NotFound('Cette facture n’existe pas.')
  const was = { number: row.number, day: row.day }
  return { left: leftAfter(row, wordedOf(shop, sale, was)), was, noted: row.notes.length > 0 }
}

/** The figures of an invoice of 0.2.0, which has words alone: its VAT was its lines', a consumer's too. */
function wordedOf(shop: Shop, sale: Sale, was: { number: string; day: string }): Figures {
  const whole = figuresOf(shop, sale, was)
  return { ...whole, ...sumsOf({ ...whole, carriage: whole.carriage.parts, rounding: 'total' }) }
}

/** A credit note of 0.2.0, which has no figures, took all of its invoice back. */
function leftAfter({ figures, notes }: Row, whole: Figures): Left {
  const invoice = figures ?? whole
  return leftOf(
    invoice,
    notes.map((note) => note ?? invoice),
  )
}

/** What may still be credited of an invoice. */
export type Creditable = {
  invoiceId: number
  number: string
  /** `total`: a business's, which reckons without tax. */
  rounding: Rounding
  /** `line` is the position in the order; its cents are what is left of it, for its pieces or as a gesture. */
  lines: (Cents & { line: number; pieces: number })[]
  carriage: Cents
  /** Less their discounts. */
  goods: Cents
}

/** The invoices of a sale's order of which something is left to credit, in the order of issue; one statement. */
export async function creditable(db: Db, shop: Shop, sale: Sale): Promise<Creditable[]> {
  const rows = await invoicesOf(db, shop.id, sale.orderId)
  return rows.flatMap((row) => {
    const left = leftAfter(row, wordedOf(shop, sale, row))
    const lines = left.lines.map(({ invoiced: { line }, pieces, htCents, ttcCents }) => ({
      ...{ line, pieces, htCents, ttcCents },
    }))
    const [all, carriage, { rounding }] = [totalLeft(left), sumOf(left.carriage), left.invoice]
    if (all.ttcCents === 0 && lines.every(({ pieces }) => pieces === 0)) return []
    return [{ invoiceId: row.id, number: row.number, rounding, lines, carriage, goods: minus(all, carriage) }]
  })
}

/** The invoices of an order with what their credit notes say; only one of them when it is named. */
async function invoicesOf(db: Db, shopId: number, orderId: number, invoiceId?: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select i.id, i.number, i.issued_on as day, i.figures, (
      select coalesce(jsonb_agg(n.figures order by n.id), '[]') from invoices n
      where n.shop_id = i.shop_id and n.order_id = i.order_id and n.corrects_id = i.id) as notes
    from invoices i
    where i.shop_id = ${shopId} and i.order_id = ${orderId} and i.kind = 'invoice'
      and ${invoiceId === undefined ? sql`true` : sql`i.id = ${invoiceId}`}
    order by i.id`.execute(db)
  return rows
}
