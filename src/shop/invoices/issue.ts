import { now, today } from '#clock'
import * as counters from '#counters'
import type { Db } from '#database'
import type { Invoice } from '#pdf'
import type { Shop } from '#shops'
import { composeCreditNote, composeInvoice } from './compose.ts'
import { findIssued, type Issued } from './read.ts'
import type { Sale } from './sale.ts'

/**
 * Issues the invoice of a sale: takes the next number and freezes every word.
 * The caller holds the order, and knows that this sale was not invoiced yet.
 */
export async function issue(tx: Db, shop: Shop, sale: Sale): Promise<Issued> {
  const day = today()
  const { rank, number } = await counters.take(tx, shop.id, 'invoice', day)
  const content = composeInvoice(shop, sale, { number, day })
  return write(tx, shop.id, { kind: 'invoice', rank, content, orderId: sale.orderId, ...totalsOf(sale) })
}

/**
 * Issues the credit note that takes an order's invoice back whole, naming its number and day; undefined when there is no invoice.
 * `refunded` says how the money went back (« 104,30 €, par chèque »). An order that has one keeps it; the invoice stays as it is.
 */
export async function credit(tx: Db, shopId: number, orderId: number, refunded: string): Promise<Issued | undefined> {
  const invoice = await findIssued(tx, shopId, orderId, 'invoice')
  if (!invoice) return undefined
  const known = await findIssued(tx, shopId, orderId, 'credit_note')
  if (known) return known
  const { content: kept } = await tx
    .selectFrom('invoices')
    .select('content')
    .where('shop_id', '=', shopId)
    .where('id', '=', invoice.id)
    .executeTakeFirstOrThrow()
  const day = today()
  const { rank, number } = await counters.take(tx, shopId, 'credit_note', day)
  const content = composeCreditNote(kept as Invoice, refunded, { number, day })
  const { totalHtCents, totalTtcCents } = invoice
  return write(tx, shopId, {
    kind: 'credit_note',
    rank,
    content,
    orderId,
    corrects: invoice.id,
    totalHtCents,
    totalTtcCents,
  })
}

type Written = {
  kind: Issued['kind']
  rank: number
  content: Invoice
  orderId: number
  corrects?: number
  totalHtCents: number
  totalTtcCents: number
}

async function write(tx: Db, shopId: number, paper: Written): Promise<Issued> {
  const { kind, rank, content, orderId, corrects = null, totalHtCents, totalTtcCents } = paper
  const { id } = await tx
    .insertInto('invoices')
    .values({
      shop_id: shopId,
      order_id: orderId,
      kind,
      number: content.number,
      rank,
      issued_on: content.issued,
      issued_at: now(),
      corrects_id: corrects,
      total_ht_cents: totalHtCents,
      total_ttc_cents: totalTtcCents,
      content: JSON.stringify(content),
      template: content.template,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, kind, number: content.number, issuedOn: content.issued, totalHtCents, totalTtcCents }
}

const totalsOf = ({ totalHtCents, totalTtcCents }: Sale) => ({ totalHtCents, totalTtcCents })
