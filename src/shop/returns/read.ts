import { type Db, sql } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { mostSql, type Origin, type ReturnState, stateSql } from './states.ts'

export type ReturnLine = {
  lineId: number
  /** Its position in the order. */
  line: number
  reference: string
  name: string
  choice: string
  quantity: number
  good: number
  damaged: number
  /** Pieces that can be credited: what was asked for, once it arrived what came. */
  most: number
}

export type ReturnPageOf = {
  id: number
  number: string
  issuedOn: string
  state: ReturnState
  origin: Origin
  reason: string
  refusalReason: string
  askedAt: Date
  decidedAt: Date | null
  receivedAt: Date | null
  settledAt: Date | null
  order: { id: number; number: number; reference: string }
  customer: { id: number; name: string }
  lines: ReturnLine[]
  /** The credit notes that settle it. */
  notes: { id: number; number: string; cents: number }[]
}

const columns = sql`r.id, r.number, r.issued_on as "issuedOn", ${stateSql} as state, r.origin, r.reason,
  r.refusal_reason as "refusalReason", r.asked_at as "askedAt", r.decided_at as "decidedAt",
  r.received_at as "receivedAt", r.settled_at as "settledAt",
  jsonb_build_object('id', o.id, 'number', o.number, 'reference', o.reference) as "order",
  jsonb_build_object('id', o.customer_id, 'name', o.customer_name) as customer, (
    select jsonb_agg(jsonb_build_object('lineId', l.order_line_id, 'line', x.position, 'reference', x.reference,
      'name', x.name, 'choice', x.choice, 'quantity', l.quantity, 'good', l.good, 'damaged', l.damaged,
      'most', ${mostSql}) order by x.position)
    from return_lines l join order_lines x on x.shop_id = l.shop_id and x.id = l.order_line_id
    where l.shop_id = r.shop_id and l.return_id = r.id) as lines, (
    select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'cents', i.total_ttc_cents) order by i.id), '[]')
    from return_notes n join invoices i on i.shop_id = n.shop_id and i.id = n.invoice_id
    where n.shop_id = r.shop_id and n.return_id = r.id) as notes`

/** One return, whole, in one statement. Refuses with NotFound. */
export async function find(db: Db, shopId: number, id: number): Promise<ReturnPageOf> {
  const { rows } = await sql<ReturnPageOf>`
    select ${columns} from returns r join orders o on o.shop_id = r.shop_id and o.id = r.order_id
    where r.shop_id = ${shopId} and r.id = ${id}`.execute(db)
  const [row] = rows
  if (!row) throw new NotFound(t('returns.missing'))
  return row
}

/** One return of a customer's own. Refuses another's with NotFound. */
export async function findMine(db: Db, shopId: number, customerId: number, id: number): Promise<ReturnPageOf> {
  const found = await find(db, shopId, id)
  if (found.customer.id !== customerId) throw new NotFound(t('returns.missing'))
  return found
}
