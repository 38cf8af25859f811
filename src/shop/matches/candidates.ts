import { type Db, sql } from '#database'
import { bareNumber, containsWords, words } from '#texts'
import type { Line } from './line.ts'
import {
  batchOf,
  dueOfOrder,
  gone,
  isReturned,
  openOfPayment,
  openOfRemittance,
  openOfSupplierInvoice,
} from './open-sql.ts'
import type { Candidate } from './propose.ts'

/** Looked through at most: those that wait, and the last ones whatever became of them. */
const WAITING = 400
const LAST = 200

/** What the shop has open that could be what a line shows, in one statement; with `search`, what was typed finds it instead. */
export function candidatesFor(db: Db, shopId: number, line: Line, search = ''): Promise<Candidate[]> {
  if (line.kind === 'card') return read(db, cards(shopId))
  if (line.kind === 'remittance') return read(db, remittances(shopId))
  if (line.kind === 'returned') return read(db, cheques(shopId))
  if (line.kind === 'fee') return Promise.resolve([])
  if (line.kind === 'paid-out') return read(db, supplierInvoices(shopId))
  if (line.kind === 'refund') return read(db, sql`${paidByTransfer(shopId, line, '')} union all ${sentBack(shopId)}`)
  return read(db, sql`${orders(shopId, line, search)} union all ${paidByTransfer(shopId, line, search)}`)
}

async function read(db: Db, from: ReturnType<typeof sql>): Promise<Candidate[]> {
  const { rows } = await sql<Candidate>`
    select kind, id, number, reference, name, company, open::int8 as "openCents", whole::int8 as "wholeCents", means, paid as "paidBy",
      order_id as "orderId", day::text, due::text as "dueOn", gone
    from (${from}) f (kind, id, number, reference, name, company, open, whole, means, paid, order_id, day, due, gone)`.execute(
    db,
  )
  return rows
}

const dayOf = (moment: string) => sql`(${sql.ref(moment)} at time zone 'Europe/Paris')::date`

/** The last day to pay what an order `o` owes: of its last invoice. */
const dueOn = sql`(select max(i.due_on) from invoices i where i.shop_id = o.shop_id and i.order_id = o.id and i.kind = 'invoice')`

/** Orders that wait for money, the last ones, those that the label names; or those that were looked for. */
function orders(shopId: number, line: Line, search: string) {
  const by = sql`(select p.method from payments p where p.shop_id = o.shop_id and p.order_id = o.id and p.amount_cents > 0
    order by p.id desc limit 1)`
  return sql`
    select 'order', o.id, o.number::text, o.reference, o.customer_name, o.invoice_address ->> 'company', d.open, o.total_ttc_cents,
      o.payment_method, case when d.open = 0 and ${gone} is null then ${by} end, o.id, ${dayOf('o.placed_at')}, ${dueOn}, ${gone}
    from orders o, lateral (select ${dueOfOrder} as open) d
    where o.shop_id = ${shopId} and o.id = any(array(${search === '' ? likely(shopId, line) : found(shopId, search)}))`
}

function likely(shopId: number, { label }: Line) {
  const said = words(label).map((word) => word.toUpperCase())
  const numbers = words(label).filter((word) => /^\d{1,9}$/.test(word))
  return sql`
    (select id from orders where shop_id = ${shopId} and state in ('awaiting-transfer', 'awaiting-cheque', 'awaiting-term', 'awaiting-counter', 'payment-error')
      order by id desc limit ${WAITING})
    union (select id from orders where shop_id = ${shopId} order by id desc limit ${LAST})
    union (select id from orders where shop_id = ${shopId} and reference = any(${said}::text[]))
    union (select id from orders where shop_id = ${shopId} and number = any(${numbers}::bigint[]))`
}

/** By number, reference or words of the customer's name. */
function found(shopId: number, typed: string) {
  const bare = bareNumber(typed)
  const number = /^\d{1,9}$/.test(bare) ? Number(bare) : 0
  return sql`select id from orders where shop_id = ${shopId} and (number = ${number} or reference = ${typed.trim().toUpperCase().slice(0, 40)}
    or ${containsWords(sql.ref('customer_folded'), typed)}) order by id desc limit 20`
}

/** Payments by transfer that no line shows: those that came, or for a debit those that were given back. */
function paidByTransfer(shopId: number, { cents }: Line, search: string) {
  const sign = cents > 0 ? sql`p.amount_cents > 0` : sql`p.amount_cents < 0 and p.method in ('transfer', 'card')`
  const wanted = search === '' ? sql`true` : sql`o.id = any(array(${found(shopId, search)}))`
  return sql`
    select 'payment', p.id, o.number::text, o.reference, o.customer_name, o.invoice_address ->> 'company', p.open, p.amount_cents,
      p.method, null, o.id, ${dayOf('p.at')}, null::date, null::text
    from (select p.*, ${openOfPayment} as open from payments p
      where p.shop_id = ${shopId} and ${sign} ${cents > 0 ? sql`and p.method = 'transfer'` : sql``}
      order by p.id desc limit ${WAITING}) p
    join orders o on o.shop_id = ${shopId} and o.id = p.order_id
    where p.open <> 0 and ${wanted}`
}

/** The card payments of each batch of the bank that no line shows, as one; those of a day that it has not taken yet are one too. */
const cards = (shopId: number) => sql`
  select 'cards', min(p.id), count(*)::text, '', '', '', sum(p.open), sum(p.open), 'card', null, null::int8, p.day, null::date, null::text
  from (select p.id, ${openOfPayment} as open, ${dayOf('p.at')} as day, ${batchOf} as batch from payments p
    where p.shop_id = ${shopId} and p.method = 'card' order by p.id desc limit 2000) p
  where p.open <> 0 group by p.day, p.batch having sum(p.open) <> 0`

const remittances = (shopId: number) => sql`
  select 'remittance', r.id, r.number::text, '', '', '', r.open, r.total_cents, 'cheque', null, null::int8, r.made_on, null::date, null::text
  from (select r.*, ${openOfRemittance} as open from remittances r where r.shop_id = ${shopId} order by r.made_on desc, r.id desc
    limit ${LAST}) r where r.open <> 0`

/** Cheques that were remitted and have not come back; by the payment that each brought. */
const cheques = (shopId: number) => sql`
  select 'cheque', p.id, q.number, o.reference, o.customer_name, o.invoice_address ->> 'company', -q.cents, -q.cents,
    'cheque', null, o.id, ${dayOf('p.at')}, null::date, null::text
  from (select * from remittance_cheques where shop_id = ${shopId} and payment_id is not null
    order by remittance_id desc, place limit ${WAITING}) q
  join payments p on p.shop_id = ${shopId} and p.id = q.payment_id
  join orders o on o.shop_id = ${shopId} and o.id = p.order_id
  where not ${isReturned}`

/** Invoices of suppliers that were paid. */
const supplierInvoices = (shopId: number) => sql`
  select 'supplier-invoice', i.id, i.number, '', s.name, '', i.open, i.open, i.means, null, null::int8,
    i.paid_on, null::date, null::text
  from (select i.*, ${openOfSupplierInvoice} as open from supplier_invoices i where i.shop_id = ${shopId} and i.state = 'paid'
    order by i.paid_on desc, i.id desc limit ${LAST}) i
  join suppliers s on s.shop_id = ${shopId} and s.id = i.supplier_id
  where i.open <> 0`

/** Transfers that the shop sends back. */
const sentBack = (shopId: number) => sql`
  select 'back', m.id, '', '', l.label, '', -m.cents, -m.cents, 'transfer', null, null::int8, l.booked_on, null::date, null::text
  from bank_matches m join bank_lines l on l.shop_id = ${shopId} and l.id = m.line_id
  where m.shop_id = ${shopId} and m.sends_back and m.undone_at is null
    and not exists (select from bank_matches b where b.shop_id = ${shopId} and b.back_id = m.id and b.undone_at is null)`
