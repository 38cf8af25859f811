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
  kind: 'transfer' | 'card' | 'remittance' | 'supplier-invoice'
  /** Of the order, the remittance, the supplier's invoice. */
  id: number
  number: string
  name: string
  day: string
  cents: number
}

export type Open = { records: OpenRecord[] /** There are more than are shown. */; more: boolean }

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
  records: OpenRecord[]
}

/** So many records are shown. */
const SHOWN = 100

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
    select *, count(*) over () as count, (sum(cents) over ())::int8 as sum from (${recordsOf(shopId)}) f
    order by day desc, kind, id desc limit ${SHOWN}`.execute(db)
  const openRecordsCents = rows[0]?.sum ?? 0
  return {
    day,
    openingCents: opening,
    matchedCents: booked - open,
    openLines: lines,
    openLinesCents: open,
    balanceCents: opening + booked,
    openRecords: rows[0]?.count ?? 0,
    openRecordsCents,
    ownCents: opening + booked - open + openRecordsCents,
    records: rows.map(({ count: _, sum: __, ...record }) => record),
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
      where i.shop_id = ${shopId} and i.state = 'paid' and i.means <> 'cheque' and i.paid_on >= ${since}) i
    join suppliers s on s.shop_id = ${shopId} and s.id = i.supplier_id where i.open <> 0`
}
