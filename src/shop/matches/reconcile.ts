import { type Db, sql, startOfDay } from '#database'
import { bankDay } from './line.ts'
import { openOfRemittance, openOfSupplierInvoice } from './open-sql.ts'

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
  /** Orders that wait for a transfer: MOST_AWAITED + 1 for more, which nobody adds up. */
  awaited: number
  awaitedCents: number | null
  /** The last ones, what is written down before what is waited for. */
  records: OpenRecord[]
}

/** So many are shown of what is written down, and of what is waited for. */
const SHOWN = 50
/** Nobody counts further how many orders wait. */
export const MOST_AWAITED = 1000

/**
 * What is open on both sides and what each comes to, in two statements. Each looks through lines, payments and matches once, whatever
 * there is: asked of each payment by itself, 100,000 of them took a second and a half.
 */
export async function reconcile(db: Db, shopId: number): Promise<Reconciliation> {
  const { rows: sums } = await sql<{ day: string; opening: number; booked: number; open: number; lines: number }>`
    select ${bankDay(shopId)}::text as day, a.opening_cents as opening, l.booked, l.open, l.lines
    from bank_accounts a, (
      select coalesce(sum(l.amount_cents), 0)::int8 as booked, coalesce(sum(l.amount_cents - coalesce(m.cents, 0)), 0)::int8 as open,
        count(*) filter (where l.amount_cents <> coalesce(m.cents, 0)) as lines
      from bank_lines l left join (select line_id, sum(cents) as cents from bank_matches
        where shop_id = ${shopId} and undone_at is null group by line_id) m on m.line_id = l.id
      where l.shop_id = ${shopId} and l.booked_on <= ${bankDay(shopId)}) l
    where a.shop_id = ${shopId}`.execute(db)
  const { day = '', opening = 0, booked = 0, open = 0, lines = 0 } = sums[0] ?? {}
  const { rows } = await sql<OpenRecord & { count: number; sum: number }>`${lastOf(shopId)}`.execute(db)
  const written = rows.find(({ kind }) => kind !== 'order')
  const waiting = rows.find(({ kind }) => kind === 'order')
  const openRecordsCents = written?.sum ?? 0
  const awaited = waiting?.count ?? 0
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
    awaited,
    awaitedCents: awaited > MOST_AWAITED ? null : (waiting?.sum ?? 0),
    records: rows.map(({ kind, id, number, name, day, cents }) => ({ kind, id, number, name, day, cents })),
  }
}

/** SQL: the last of what no line shows and of what is waited for, each with how many there are and what they come to. */
const lastOf = (shopId: number) => {
  const last = (awaited: boolean) => sql`(select * from open where (kind = 'order') = ${awaited}
    order by at desc, kind, id desc limit ${sql.lit(SHOWN)})`
  return sql`
    with open as materialized (${writtenDown(shopId)} union all (${waited(shopId)})),
    sums as (select kind = 'order' as awaited, count(*) as count, sum(cents)::int8 as sum from open group by 1)
    select l.kind, l.id, coalesce(o.number::text, l.number) as number, coalesce(o.customer_name, s.name, '') as name,
      ((l.at at time zone 'Europe/Paris')::date)::text as day, l.cents, sums.count, sums.sum
    from (${last(false)} union all ${last(true)}) l join sums on sums.awaited = (l.kind = 'order')
    left join orders o on l.kind in ('transfer', 'card', 'order') and o.shop_id = ${shopId} and o.id = l.id
    left join suppliers s on s.shop_id = ${shopId} and s.id = l.supplier_id order by sums.awaited, l.at desc, l.kind, l.id desc`
}

/** SQL: since the account was opened, what goes through it and no line shows. Cheques do as they are remitted, not before. */
const writtenDown = (shopId: number) => {
  const since = sql`(select opened_on from bank_accounts where shop_id = ${shopId})`
  const at = (day: string) => sql`${sql.ref(day)}::timestamp at time zone 'Europe/Paris'`
  return sql`
    select p.method as kind, p.order_id as id, '' as number, null::int8 as supplier_id, p.at, p.open::int8 as cents
    from (${openPayments(shopId, sql`p.at >= ${startOfDay(since)}`)}) p where p.open <> 0
    union all
    select 'remittance', r.id, r.number::text, null, ${at('r.made_on')}, r.open
    from (select r.*, ${openOfRemittance} as open from remittances r where r.shop_id = ${shopId}) r where r.open <> 0
    union all
    select 'supplier-invoice', i.id, i.number, i.supplier_id, ${at('i.paid_on')}, i.open
    from (select i.*, ${openOfSupplierInvoice} as open from supplier_invoices i
      where i.shop_id = ${shopId} and i.state = 'paid' and i.paid_on >= ${since}) i where i.open <> 0`
}

/** SQL: the payments of a time, with what of each no line shows, as `openOfPayment` says it of one: all in one look. */
const openPayments = (shopId: number, time: ReturnType<typeof sql>) => sql`
  select p.order_id, p.method, p.at, case when (p.reverses_id is not null or r.reverses_id is not null) and not exists (
      select from bank_line_payments b where b.shop_id = ${shopId} and b.payment_id = coalesce(p.reverses_id, p.id)
        and b.line_id is not null) then 0 else p.amount_cents - coalesce(m.cents, 0) end as open
  from payments p
  left join (select reverses_id from payments where shop_id = ${shopId} and reverses_id is not null) r on r.reverses_id = p.id
  left join (select payment_id, sum(cents) as cents from bank_matches where shop_id = ${shopId} and payment_id is not null
    and kind in ('payment', 'order') and undone_at is null group by payment_id) m on m.payment_id = p.id
  where p.shop_id = ${shopId} and ${time} and p.method in ('transfer', 'card')`

/** SQL: orders that wait for a transfer, the last ones. */
const waited = (shopId: number) => sql`
  select 'order', o.id, '', null::int8, o.placed_at, o.due::int8
  from (select o.*, o.sold_cents - coalesce((select sum(p.amount_cents) from payments p
      where p.shop_id = o.shop_id and p.order_id = o.id), 0) as due from orders o
    where o.shop_id = ${shopId} and o.state in ('awaiting-transfer', 'awaiting-term', 'payment-error')) o
  where o.due > 0 and o.payment_method in ('transfer', 'term') order by o.id desc limit ${sql.lit(MOST_AWAITED + 1)}`
