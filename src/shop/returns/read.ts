import { type Db, sql } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { isSettled, leftToCredit, type Origin, type ReturnState, settledElsewhere, stateSql } from './states.ts'

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
  /** Pieces that can be credited: what was asked for, once it arrived what came, less what was credited already. */
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
  /** Its money is settled, by its own credit note or another way, whether it arrived or not. */
  settled: boolean
  order: { id: number; number: number; reference: string }
  customer: { id: number; name: string }
  lines: ReturnLine[]
  /** The credit notes that settle it: its own, or those of its order on its lines when they did. */
  notes: { id: number; number: string; cents: number }[]
  /** Who did what to it, by the verb of the trace: « K. BENALI ». */
  by: Partial<
    Record<'returns.open' | 'returns.authorise' | 'returns.refuse' | 'returns.receive' | 'returns.settle', string>
  >
}

const columns = sql`r.id, r.number, r.issued_on as "issuedOn", ${stateSql} as state, r.origin, r.reason,
  r.refusal_reason as "refusalReason", r.asked_at as "askedAt", r.decided_at as "decidedAt",
  r.received_at as "receivedAt", r.settled_at as "settledAt", ${isSettled} as settled,
  jsonb_build_object('id', o.id, 'number', o.number, 'reference', o.reference) as "order",
  jsonb_build_object('id', o.customer_id, 'name', o.customer_name) as customer, (
    select jsonb_agg(jsonb_build_object('lineId', l.order_line_id, 'line', o.position, 'reference', o.reference,
      'name', o.name, 'choice', o.choice, 'quantity', l.quantity, 'good', l.good, 'damaged', l.damaged,
      'most', ${leftToCredit}) order by o.position)
    from return_lines l join order_lines o on o.shop_id = l.shop_id and o.id = l.order_line_id
    where l.shop_id = r.shop_id and l.return_id = r.id) as lines, (
    select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'cents', i.total_ttc_cents) order by i.id), '[]')
    from invoices i where i.shop_id = r.shop_id and i.order_id = r.order_id and i.kind = 'credit_note' and case
      when r.settled_at is not null then (
        select count(*) from return_notes n where n.shop_id = r.shop_id and n.return_id = r.id and n.invoice_id = i.id) > 0
      else ${settledElsewhere} and (
        select count(*) from invoice_lines p join order_lines o on o.shop_id = p.shop_id and o.order_id = r.order_id and o.position = p.line
        join return_lines l on l.shop_id = o.shop_id and l.return_id = r.id and l.order_line_id = o.id
        where p.shop_id = i.shop_id and p.invoice_id = i.id) > 0 end) as notes, (
    select coalesce(jsonb_object_agg(a.verb, a.actor_name), '{}') from (
      select distinct on (verb) verb, actor_name from acts
      where shop_id = r.shop_id and subject_kind = 'order' and subject_id = r.order_id
        and verb like 'returns.%' and after ->> 'returnNumber' = r.number
      order by verb, id desc) a) as "by"`

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
