import type { Fault } from '#cheques'
import { type Db, sql, startOfDay } from '#database'
import { t } from '#messages'
import { type linesOf, nameOf } from '#papers'

/** A cheque that waits to be brought to the bank, known by the payment that it brought. Cents; the day in France on which it was received. */
export type Waiting = {
  paymentId: number
  chequeId: number | null
  orderId: number
  orderNumber: number
  customerName: string
  drawer: string
  /** Empty where no facsimile says them. */
  bank: string
  number: string
  cents: number
  receivedOn: string
}

/** All of them, added up, and the first of them. */
export type AllWaiting = { count: number; totalCents: number; rows: Waiting[] }

type Sql = ReturnType<typeof sql>

/** So many cheques are on a slip at most, and on the page from which they are chosen. */
export const MOST = 200

/**
 * SQL: the payment `p` was taken back by no payment that names it, nor by one of before, of no name: what came and went since never falls
 * below nothing. Where nothing went since, an index says so: of a thousand cheques that is what is asked.
 */
const isHeld = sql`not exists (select from payments r where r.shop_id = p.shop_id and r.reverses_id = p.id)
  and (not exists (select from payments x where x.shop_id = p.shop_id and x.order_id = p.order_id and x.id > p.id
      and x.amount_cents < 0)
    or not exists (select from (select sum(x.amount_cents) over (order by x.id) as sum from payments x
      where x.shop_id = p.shop_id and x.order_id = p.order_id and x.id > p.id and x.method <> 'voucher'
        and not x.given_back and x.reverses_id is null
        and not exists (select from payments y where y.shop_id = x.shop_id and y.reverses_id = x.id)) s where s.sum < 0))`

/** SQL: the payment `p` brought a cheque: what takes an act back brings none. */
const isCheque = sql`p.method = 'cheque' and p.amount_cents > 0 and p.note <> ${t('orders.undo.note')}`

/** SQL: it was seen as a cheque (`q`) and accepted, or written down without one since the account was opened. */
const isKnown = (opened: Sql) =>
  sql`case when q.id is null then p.at >= ${startOfDay(opened)} else q.state = 'accepted' end`

/** SQL: payments `p` by cheque that wait. */
const isWaiting = (shopId: number, opened: Sql) => sql`p.shop_id = ${shopId} and ${isCheque}
  and not exists (select from remittance_cheques c where c.shop_id = ${shopId} and c.payment_id = p.id)
  and ${isKnown(opened)} and ${isHeld}`

const from = (shopId: number) => sql`payments p left join cheques q on q.shop_id = ${shopId} and q.payment_id = p.id`

/**
 * SQL: how many of the last cheques (1,000) wait; none before the account is open. Those that were brought are read once, and whether one
 * was taken back is asked last: asked of each of a thousand they were 5,000 pages of 8 kB, which are 300.
 */
export const waitingCount = (shopId: number) => sql<number>`(
  with last as materialized (
    select * from payments y where y.shop_id = ${shopId} and y.method = 'cheque' order by y.id desc limit 1000)
  select count(*)::int4 from (
    select p.* from bank_accounts a, last p left join cheques q on q.shop_id = ${shopId} and q.payment_id = p.id
    where a.shop_id = ${shopId} and ${isCheque} and ${isKnown(sql`a.opened_on`)} and p.id not in (
      select c.payment_id from remittance_cheques c
      where c.shop_id = ${shopId} and c.payment_id >= (select min(id) from last)) offset 0) p
  where ${isHeld})`

type Row = Omit<Waiting, 'drawer'> & { billing: Parameters<typeof nameOf>[0] & Parameters<typeof linesOf>[0] }
type Looked = Waiting & { faults: Fault[]; bounces: boolean }

const columns = sql`p.id as "paymentId", q.id as "chequeId", p.order_id as "orderId", o.number as "orderNumber",
  o.customer_name as "customerName", o.invoice_address as billing, coalesce(q.bank, '') as bank, p.amount_cents as cents,
  coalesce(q.number, substring(p.note from '[0-9]{7}'), '') as number,
  to_char(p.at at time zone 'Europe/Paris', 'YYYY-MM-DD') as "receivedOn"`

const waitingOf = <R extends Row>({ billing, ...row }: R) => ({ ...row, drawer: nameOf(billing) })

/** The cheques that wait, the first received first (200), with how many there are in all and their sum. One statement. */
export async function waiting(db: Db, shopId: number, openedOn: string): Promise<AllWaiting> {
  const { rows } = await sql<Row & { count: number; total: number }>`
    select ${columns}, w.count, w.total from (
      select p.id, count(*) over ()::int4 as count, sum(p.amount_cents) over ()::int8 as total
      from ${from(shopId)} where ${isWaiting(shopId, sql`${openedOn}::date`)} order by p.id limit ${MOST}) w
    join payments p on p.shop_id = ${shopId} and p.id = w.id
    left join cheques q on q.shop_id = ${shopId} and q.payment_id = p.id
    join orders o on o.shop_id = ${shopId} and o.id = p.order_id order by p.id`.execute(db)
  const { count = 0, total: totalCents = 0 } = rows[0] ?? {}
  return { count, totalCents, rows: rows.map(({ count: _, total: __, ...row }) => waitingOf(row)) }
}

/** Those of these payments that wait, as their bank will look at them. The caller holds the account and their orders. */
export async function chosen(
  tx: Db,
  shopId: number,
  openedOn: string,
  paymentIds: readonly number[],
): Promise<Looked[]> {
  const { rows } = await sql<Row & { faults: Fault[]; bounces: boolean }>`
    select ${columns}, coalesce(q.faults, '{}') as faults, coalesce(q.bounces, false) as bounces
    from ${from(shopId)} join orders o on o.shop_id = ${shopId} and o.id = p.order_id
    where ${isWaiting(shopId, sql`${openedOn}::date`)} and p.id = any(${[...paymentIds]}::bigint[]) order by p.id`.execute(
    tx,
  )
  return rows.map(waitingOf)
}
