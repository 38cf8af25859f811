import { type Db, sql } from '#database'
import * as papers from '#papers'
import type { PurchaseOrder as Paper } from '#pdf'
import { NotFound } from '#refusals'
import type { Reason } from './came.ts'
import { lineHtCents, totalsOf } from './figures.ts'
import type { OrderState } from './hold.ts'

/** A line of an order: pieces ordered, put on the shelf, refused, invoiced, still to come; micro-euros and cents without tax. */
export type OrderLine = {
  id: number
  variantId: number
  productId: number
  name: string
  reference: string
  supplierReference: string
  quantity: number
  priceMicro: number
  rateBp: number
  awaited: number
  good: number
  damaged: number
  invoiced: number
  /** By which the supplier sells it now. */
  lot: number
}

export type Receipt = {
  id: number
  rank: number
  receivedOn: string
  slip: string
  note: string
  at: Date
  by: string
  lines: { name: string; good: number; damaged: number; missing: number; reason: Reason | null }[]
}

/** An order as its page shows it. Days in France. */
export type Order = {
  id: number
  /** Null for a draft. */
  number: string | null
  state: OrderState
  supplier: { id: number; name: string; email: string; delayDays: number; minimumCents: number; paymentDays: number }
  message: string
  wantedOn: string | null
  issuedOn: string | null
  reason: string
  begunAt: Date
  begunBy: string
  lines: OrderLine[]
  totals: ReturnType<typeof totalsOf>
  /** The first first. */
  receipts: Receipt[]
  invoices: { id: number; number: string; state: string; totalTtcCents: number }[]
}

type Raw = Omit<Order, 'totals' | 'receipts'> & { receipts: (Omit<Receipt, 'at'> & { at: string })[] }

const linesSql = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'variantId', l.variant_id,
    'productId', v.product_id, 'name', l.name, 'reference', l.reference, 'supplierReference', l.supplier_reference,
    'quantity', l.quantity, 'priceMicro', l.price_micro, 'rateBp', l.rate_bp, 'awaited', l.awaited,
    'good', came.good, 'damaged', came.damaged, 'invoiced', (
      select coalesce(sum(i.quantity), 0) from supplier_invoice_lines i where i.shop_id = l.shop_id and i.line_id = l.id),
    'lot', coalesce((select a.lot from supplier_articles a
      where a.shop_id = l.shop_id and a.supplier_id = o.supplier_id and a.variant_id = l.variant_id), 1)) order by l.id), '[]')
  from purchase_order_lines l join variants v on v.shop_id = l.shop_id and v.id = l.variant_id,
  lateral (select coalesce(sum(r.good), 0) as good, coalesce(sum(r.damaged), 0) as damaged
    from purchase_receipt_lines r where r.shop_id = l.shop_id and r.line_id = l.id) came
  where l.shop_id = o.shop_id and l.order_id = o.id)`

const receiptsSql = sql`(select coalesce(jsonb_agg(jsonb_build_object('id', r.id, 'rank', r.rank, 'receivedOn', r.received_on,
    'slip', r.slip, 'note', r.note, 'at', r.at, 'by', r.actor_name, 'lines', (
      select jsonb_agg(jsonb_build_object('name', l.name, 'good', x.good, 'damaged', x.damaged, 'missing', x.missing,
        'reason', x.reason) order by x.line_id)
      from purchase_receipt_lines x join purchase_order_lines l on l.shop_id = x.shop_id and l.id = x.line_id
      where x.shop_id = r.shop_id and x.receipt_id = r.id)) order by r.rank), '[]')
  from purchase_receipts r where r.shop_id = o.shop_id and r.order_id = o.id)`

/** One order, whole, in one statement. Refuses with NotFound. */
export async function find(db: Db, shopId: number, id: number): Promise<Order> {
  const { rows } = await sql<Raw>`
    select o.id, o.number, o.state, o.message, o.wanted_on as "wantedOn", o.issued_on as "issuedOn", o.reason,
      o.begun_at as "begunAt", o.actor_name as "begunBy",
      jsonb_build_object('id', s.id, 'name', s.name, 'email', s.email, 'delayDays', s.delay_days,
        'minimumCents', s.minimum_cents, 'paymentDays', s.payment_days) as supplier,
      ${linesSql} as lines, ${receiptsSql} as receipts,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'state', i.state,
          'totalTtcCents', i.total_ttc_cents) order by i.id), '[]')
        from supplier_invoices i where i.shop_id = o.shop_id and i.order_id = o.id) as invoices
    from purchase_orders o join suppliers s on s.shop_id = o.shop_id and s.id = o.supplier_id
    where o.shop_id = ${shopId} and o.id = ${id}`.execute(db)
  const row = rows[0]
  if (!row) throw new NotFound('Cette commande n’existe pas.')
  const amounts = row.lines.map((line) => ({ ...line, totalHtCents: lineHtCents(line.quantity, line.priceMicro) }))
  const receipts = row.receipts.map((receipt) => ({ ...receipt, at: new Date(receipt.at) }))
  return { ...row, receipts, totals: totalsOf(amounts) }
}

/** An order that was sent, as PDF: the same bytes each time. Refuses any other with NotFound. */
export async function print(db: Db, shopId: number, id: number): Promise<{ number: string; pdf: Uint8Array }> {
  const row = await db
    .selectFrom('purchase_orders')
    .select(['number', 'content'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .where('number', 'is not', null)
    .executeTakeFirst()
  if (!row) throw new NotFound('Cette commande n’existe pas.')
  const content = row.content as Paper
  return { number: row.number ?? '', pdf: await papers.pdfOf(db, shopId, { kind: 'purchase-order', id, content }) }
}
