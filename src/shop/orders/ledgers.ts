import type { Selectable } from 'kysely'
import { sql, type Tables } from '#database'
import type { OrderState, Paying } from '#shops'
import { type Applied, usedBy } from '#vouchers'
import { type Parcel, parcels } from './parcels.ts'

/** A line of an order, and what one piece of it holds of a pack. */
export type LineRow = Selectable<Tables['order_lines']> & { parts?: LinePart[] }

/** Pieces of an article in one pack, as it was when it was ordered. */
export type LinePart = { reference: string; name: string; choice: string; quantity: number }

/** SQL: what one piece of the order line `l` holds of a pack, in order, an empty array of what is none; how many pieces that is, one. */
export const held = sql`select coalesce(jsonb_agg(jsonb_build_object('reference', f.reference, 'name', f.name, 'choice', f.choice,
    'quantity', f.quantity) order by f.position), '[]') as parts, coalesce(sum(f.quantity), 1) as pieces
  from order_line_parts f where f.shop_id = l.shop_id and f.order_line_id = l.id`

/** The ledgers of an order as the statement below reads them. */
export type Ledgers = {
  state: OrderState
  lines: (LineRow & { taken: number; returned: number; back: number; shipped: number; withdrawn: number })[]
  /** Means: of the last money in, vouchers aside. */
  money: { inCents: number; outCents: number; means: Paying | null }
  /** What it uses of vouchers, less what it gave back. */
  vouchers: Applied[]
  parcels: Parcel[]
  /** In the order of issue, slips last. */
  papers: Paper[]
}

/** An issued paper: its lines by their position in the order, cents tax included; a slip has no amount. */
export type Paper = {
  kind: 'invoice' | 'credit_note' | 'slip'
  id: number
  number: string
  day: string
  lines: { line: number; quantity: number }[]
  ttcCents: number
  /** Of the carriage; null on a paper of 0.2.0, which is of the whole order. */
  carriageCents: number | null
  /** Of a credit note: the invoice that it corrects; of an invoice: the one that it takes the place of. */
  about: number | null
  /** Of an invoice that is paid later: the last day to pay it. */
  dueOn: string | null
  /** Of a slip: the number of the one that says it anew; it counts no more. */
  replacedBy: string | null
}

/**
 * The three ledgers of each order `o` of a query, as one column of JSON: money (payments), goods (movements of the stock,
 * parcels), papers (invoices, credit notes, slips), with the lines and the state. The order's page and the acts on it read
 * the same.
 */
export const ledgers = sql<Ledgers>`jsonb_build_object(
  'state', (select to_jsonb(s) from order_states s where s.shop_id = o.shop_id and s.code = o.state),
  'lines', (
    select jsonb_agg(to_jsonb(l) || jsonb_build_object('taken', coalesce(g.taken / h.pieces, 0), 'returned', coalesce(g.returned / h.pieces, 0), 'back', coalesce(g.back / h.pieces, 0),
        'parts', h.parts, 'shipped', coalesce(p.shipped, 0), 'withdrawn', (
          select coalesce(sum(w.quantity), 0) from withdrawn_lines w where w.shop_id = l.shop_id and w.order_line_id = l.id))
      order by l.position)
    from order_lines l, lateral (${held}) h, lateral (
      select -sum(m.quantity) filter (where m.kind = 'sale') as taken,
        sum(m.quantity) filter (where m.kind = 'return') as returned,
        sum(m.quantity) filter (where m.kind = 'back') as back
      from stock_movements m where m.shop_id = l.shop_id and m.order_line_id = l.id
    ) g, lateral (
      select sum(x.quantity) as shipped from shipment_lines x
      join shipments s on s.shop_id = x.shop_id and s.id = x.shipment_id and s.taken_back_at is null
      where x.shop_id = l.shop_id and x.order_line_id = l.id
    ) p
    where l.shop_id = o.shop_id and l.order_id = o.id and l.quantity > 0),
  'money', (
    select jsonb_build_object('inCents', coalesce(sum(p.amount_cents) filter (where p.amount_cents > 0), 0),
      'outCents', coalesce(-sum(p.amount_cents) filter (where p.amount_cents < 0), 0),
      'means', (array_agg(p.method order by p.id desc) filter (where p.amount_cents > 0 and p.method <> 'voucher'))[1])
    from payments p where p.shop_id = o.shop_id and p.order_id = o.id),
  'vouchers', ${usedBy},
  'parcels', ${parcels},
  'papers', (
    select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'id', id, 'number', number, 'day', day, 'lines', lines,
      'ttcCents', ttc, 'carriageCents', carriage, 'about', about,
      'dueOn', due, 'replacedBy', replaced) order by n, id), '[]')
    from (
      select 1 as n, i.kind, i.id, i.number, i.issued_on as day, i.total_ttc_cents as ttc, i.due_on as due, null as replaced,
        coalesce(i.corrects_id, i.replaces_id) as about, (
          select coalesce(jsonb_agg(jsonb_build_object('line', l.line, 'quantity', l.quantity) order by l.line), '[]')
          from invoice_lines l where l.shop_id = i.shop_id and l.invoice_id = i.id) as lines,
        case when i.figures is not null then (
          select coalesce(sum((p ->> 'ttcCents')::bigint), 0)
          from jsonb_array_elements(i.figures -> 'carriage' -> 'parts') p) end as carriage
      from invoices i where i.shop_id = o.shop_id and i.order_id = o.id
      union all
      select 2, 'slip', d.id, d.number, d.delivered_on, 0, null, (
          select r.number from delivery_slips r where r.shop_id = d.shop_id and r.replaces_id = d.id), null, case when d.figures is not null then (
          select jsonb_agg(jsonb_build_object('line', l -> 'line', 'quantity', l -> 'quantity'))
          from jsonb_array_elements(d.figures -> 'lines') l)
        else (
          select jsonb_agg(jsonb_build_object('line', l.position, 'quantity', l.quantity))
          from order_lines l where l.shop_id = d.shop_id and l.order_id = d.order_id) end, null
      from delivery_slips d where d.shop_id = o.shop_id and d.order_id = o.id
    ) issued)
)`
