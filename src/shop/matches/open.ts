import { type Db, type Key, type Page, type Place, pageOf, type Slice, sql } from '#database'
import { bankDay, type Line, openCents } from './line.ts'
import { openOfPayment, openOfRemittance, openOfSupplierInvoice } from './open-sql.ts'

const keys: readonly Key[] = [
  { by: sql.ref('l.booked_on'), kind: 'day' },
  { by: sql.ref('l.id'), kind: 'number' },
]

/** Lines of which something is open, the last first, a page by key (50 rows), in one statement. */
export const openLines = (db: Db, shopId: number, place: Place): Promise<Page<Line>> =>
  pageOf(place, { keys, descending: true, limit: 50 }, async (slice: Slice) => {
    const { rows } = await sql<Line & { place: string[] }>`
      select l.id, l.booked_on::text as day, l.kind, l.label, l.amount_cents as cents, ${openCents} as "openCents", ${slice.place} as place
      from bank_lines l where l.shop_id = ${shopId} and l.booked_on <= ${bankDay(shopId)} and ${openCents} <> 0 and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })

/** What the shop wrote down and no line shows yet: cents with the sign of a line. */
export type OpenRecord = {
  /** `order`: one whose transfer has not come; nothing is written down of it yet. */
  kind: 'transfer' | 'card' | 'remittance' | 'supplier-invoice' | 'order'
  /** Of the order, the remittance, the supplier's invoice. */
  id: number
  number: string
  name: string
  day: string
  cents: number
}

/** The two sides of the account, cents: balance = opened with + matched + open lines. */
export type Reconciliation = {
  day: string
  openingCents: number
  matchedCents: number
  openLines: number
  openLinesCents: number
  balanceCents: number
  /** Written down in the shop, on no line. */
  openRecords: number
  openRecordsCents: number
  /** What the shop's own records come to: balance less open lines, with what no line shows. */
  ownCents: number
  /** Orders that wait for a transfer. */
  awaited: number
  awaitedCents: number
  /** The last ones, what is written down before what is waited for. */
  records: OpenRecord[]
}

/** So many are shown of what is written down, and of what is waited for. */
const SHOWN = 50

/** What is open on both sides and what each comes to, in two statements. */
export async function reconcile(db: Db, shopId: number): Promise<Reconciliation> {
  const { rows: sums } = await sql<{ day: string; opening: number; booked: number; open: number; lines: number }>`
    select ${bankDay(shopId)}::text as day, a.opening_cents as opening, l.booked, l.open, l.lines
    from bank_accounts a, lateral (
      select coalesce(sum(l.amount_cents), 0)::int8 as booked, coalesce(sum(${openCents}), 0)::int8 as open,
        count(*) filter (where ${openCents} <> 0) as lines
      from bank_lines l where l.shop_id = ${shopId} and l.booked_on <= ${bankDay(shopId)}) l
    where a.shop_id = ${shopId}`.execute(db)
  const { day = '', opening = 0, booked = 0, open = 0, lines = 0 } = sums[0] ?? {}
  const { rows } = await sql<OpenRecord & { count: number; sum: number }>`
    select * from (
      select *, row_number() over (partition by awaited order by day desc, kind, id desc) as nth,
        count(*) over (partition by awaited) as count, (sum(cents) over (partition by awaited))::int8 as sum
      from (${recordsOf(shopId)}) f, lateral (select kind = 'order' as awaited) a) f
    where nth <= ${SHOWN} order by awaited, nth`.execute(db)
  const written = rows.find(({ kind }) => kind !== 'order')
  const waiting = rows.find(({ kind }) => kind === 'order')
  const openRecordsCents = written?.sum ?? 0
  return {
    day,
    openingCents: opening,
    matchedCents: booked - open,
    openLines: lines,
    openLinesCents: open,
    balanceCents: opening + booked,
    openRecords: written?.count ?? 0,
    openRecordsCents,
    ownCents: opening + booked - open + openRecordsCents,
    awaited: waiting?.count ?? 0,
    awaitedCents: waiting?.sum ?? 0,
    records: rows.map(({ kind, id, number, name, day, cents }) => ({ kind, id, number, name, day, cents })),
  }
}

/** SQL: since the account was opened, what goes through it and no line shows. Cheques do as they are remitted, not before. */
const recordsOf = (shopId: number) => {
  const since = sql`(select opened_on from bank_accounts where shop_id = ${shopId})`
  const open = sql`p.shop_id = ${shopId} and p.at >= ${since}::timestamp at time zone 'Europe/Paris'`
  return sql`
    select p.method as kind, o.id, o.number::text as number, o.customer_name as name,
      ((p.at at time zone 'Europe/Paris')::date)::text as day, p.open::int8 as cents
    from (select p.*, ${openOfPayment} as open from payments p where ${open} and p.method in ('transfer', 'card')) p
    join orders o on o.shop_id = ${shopId} and o.id = p.order_id where p.open <> 0
    union all
    select 'remittance', r.id, r.number::text, '', r.made_on::text, r.open::int8
    from (select r.*, ${openOfRemittance} as open from remittances r where r.shop_id = ${shopId}) r where r.open <> 0
    union all
    select 'supplier-invoice', i.id, i.number, s.name, i.paid_on::text, i.open::int8
    from (select i.*, ${openOfSupplierInvoice} as open from supplier_invoices i
      where i.shop_id = ${shopId} and i.state = 'paid' and i.paid_on >= ${since}) i
    join suppliers s on s.shop_id = ${shopId} and s.id = i.supplier_id where i.open <> 0
    union all
    (select 'order', o.id, o.number::text, o.customer_name, ((o.placed_at at time zone 'Europe/Paris')::date)::text, o.due::int8
    from (select o.*, o.sold_cents - coalesce((select sum(p.amount_cents) from payments p
        where p.shop_id = o.shop_id and p.order_id = o.id), 0) as due from orders o
      where o.shop_id = ${shopId} and o.state in ('awaiting-transfer', 'awaiting-term', 'payment-error')) o
    where o.due > 0 and o.payment_method in ('transfer', 'term') order by o.id desc limit 1000)`
}
