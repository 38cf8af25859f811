import { type Db, sql } from '#database'
import { NotFound } from '#refusals'
import { areCovered, type Billed, type Difference, differences } from './check.ts'

/** Where a supplier's invoice stands. */
export const invoiceStates = ['entered', 'disputed', 'approved', 'paid'] as const
export type InvoiceState = (typeof invoiceStates)[number]

export const means = ['transfer', 'cheque', 'card', 'debit'] as const
export type Means = (typeof means)[number]

/** A supplier's invoice as its page shows it: cents, days in France. */
export type SupplierInvoice = {
  id: number
  number: string
  state: InvoiceState
  supplier: { id: number; name: string; email: string }
  order: { id: number; number: string }
  issuedOn: string
  dueOn: string
  htCents: number
  vatCents: number
  ttcCents: number
  enteredAt: Date
  enteredBy: string
  reason: string
  payment: { on: string; means: Means; reference: string } | null
  lines: Billed[]
  /** The credit notes on it, the first first, and what it still asks for, cents. */
  credits: Credit[]
  dueCents: number
  /** The credit notes take off all that it asks too much. */
  covered: boolean
  /** What is wrong with it, in the order of its lines. */
  differences: Difference[]
}

/** A supplier's credit note: cents, days in France. */
export type Credit = {
  number: string
  issuedOn: string
  htCents: number
  vatCents: number
  ttcCents: number
  by: string
}

/** What somebody decides about, as a form carries it: an invoice's state, what it says and asks for still, cents, and its lines. */
export function seenOfInvoice({ state, dueCents, htCents, vatCents, lines }: SupplierInvoice): string {
  const said = lines.map(({ lineId, quantity, priceMicro }) => `${lineId ?? 0}x${quantity}a${priceMicro}`)
  return [state, dueCents, htCents, vatCents, ...said].join(' ')
}

type Raw = Omit<SupplierInvoice, 'differences' | 'dueCents' | 'covered'>

/** One invoice beside what was ordered and received, in one statement. Refuses with NotFound. */
export async function findInvoice(db: Db, shopId: number, id: number): Promise<SupplierInvoice> {
  const { rows } = await sql<Raw>`
    select i.id, i.number, i.state, i.issued_on as "issuedOn", i.due_on as "dueOn", i.total_ht_cents as "htCents",
      i.vat_cents as "vatCents", i.total_ttc_cents as "ttcCents", i.entered_at as "enteredAt", i.actor_name as "enteredBy",
      i.reason, jsonb_build_object('id', s.id, 'name', s.name, 'email', s.email) as supplier,
      jsonb_build_object('id', o.id, 'number', o.number) as order,
      case when i.paid_on is not null then jsonb_build_object('on', i.paid_on, 'means', i.means,
        'reference', i.payment_reference) end as payment,
      (select coalesce(jsonb_agg(jsonb_build_object('lineId', l.id, 'name', coalesce(l.name, x.description), 'quantity', x.quantity,
          'priceMicro', x.price_micro, 'ordered', case when l.id is not null then jsonb_build_object(
            'quantity', l.quantity, 'priceMicro', l.price_micro, 'rateBp', l.rate_bp,
            'received', (select coalesce(sum(r.good), 0) from purchase_receipt_lines r
              where r.shop_id = l.shop_id and r.line_id = l.id),
            'billedBefore', (select coalesce(sum(b.quantity), 0) from supplier_invoice_lines b
              where b.shop_id = l.shop_id and b.line_id = l.id and b.invoice_id < i.id)) end) order by x.id), '[]')
        from supplier_invoice_lines x
        left join purchase_order_lines l on l.shop_id = x.shop_id and l.id = x.line_id
        where x.shop_id = i.shop_id and x.invoice_id = i.id) as lines,
      (select coalesce(jsonb_agg(jsonb_build_object('number', c.number, 'issuedOn', c.issued_on, 'htCents', c.total_ht_cents,
          'vatCents', c.vat_cents, 'ttcCents', c.total_ttc_cents, 'by', c.actor_name) order by c.id), '[]')
        from supplier_credits c where c.shop_id = i.shop_id and c.invoice_id = i.id) as credits
    from supplier_invoices i
    join suppliers s on s.shop_id = i.shop_id and s.id = i.supplier_id
    join purchase_orders o on o.shop_id = i.shop_id and o.id = i.order_id
    where i.shop_id = ${shopId} and i.id = ${id}`.execute(db)
  const row = rows[0]
  if (!row) throw new NotFound('Cette facture n’existe pas.')
  const found = differences(row.lines, row)
  const dueCents = row.ttcCents - row.credits.reduce((sum, { ttcCents }) => sum + ttcCents, 0)
  return { ...row, differences: found, dueCents, covered: areCovered(row.lines, found, row, row.credits) }
}
