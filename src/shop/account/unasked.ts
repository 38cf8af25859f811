import { type Db, sql } from '#database'
import { among, named, type Of } from './of-shops.ts'
import { type Named, type Outcome, stands, toCome } from './planted-outcome.ts'

/** An order whose customer sends no transfer unless reminded, how often it was asked for, and what came of it. Cents; a day of the bank. */
export type Late = {
  shopId: number
  shopName: string
  orderId: number
  orderNumber: number
  cents: number
  letters: number
  /** The last day of its transfers that nobody has pointed, come or on their way; null where none was sent. */
  bookedOn: string | null
  /** `waits` once it has come and is to be pointed; `to-come` until then. */
  outcome: Extract<Outcome, 'waits' | 'to-come'>
}

/** The most that are told. */
const MOST = 100

/** SQL: the line `l` is a customer's transfer that nobody has pointed. */
export const unpointed = (named: Named) =>
  sql<boolean>`(l.kind = 'transfer' and l.payment_id is null and not exists (select from ${stands(named)}))`

/** SQL: orders `o` of the shops whose customers send nothing unless reminded (`n`) and that still owe. */
const late = (
  named: Named,
) => sql`bank_late n join orders o on o.shop_id = n.shop_id and ${named('o.shop_id')} and o.id = n.order_id
  where ${named('n.shop_id')} and o.state not in ('cancelled', 'refunded') and o.sold_cents > coalesce((
    select sum(p.amount_cents) from payments p where p.shop_id = n.shop_id and ${named('p.shop_id')} and p.order_id = n.order_id), 0)`

/** SQL: how many of them a shop has, as many as `lateOrders` tells at most. */
export const lateCount = (named: Named, shop: ReturnType<typeof sql>) =>
  sql<number>`(select count(*)::int4 from (select from ${late(named)} and n.shop_id = ${shop} limit ${sql.lit(MOST)}) late)`

/**
 * The orders of these shops, or of one of them, that are not paid unless asked for and still owe (100), the last first, and which
 * transfers came after a reminder: one that has come is to be pointed. One statement.
 */
export async function lateOrders(db: Db, shopIds: Of, shopId?: number): Promise<Late[]> {
  const of = named(shopIds)
  const one = shopId === undefined ? sql`true` : sql`n.shop_id = ${shopId}`
  const { rows } = await sql<Late>`
    select w.shop_id as "shopId", s.name as "shopName", w.order_id as "orderId", w.number as "orderNumber", w.sold_cents as cents, (
        select count(*)::int4 from reminders r where r.shop_id = w.shop_id and ${among('r.shop_id', shopIds)} and r.order_id = w.order_id) as letters,
      t.booked_on::text as "bookedOn", case when t.has_come then 'waits' else 'to-come' end as outcome
    from (select n.shop_id, n.order_id, o.number, o.sold_cents from ${late(of)} and ${one}
      order by n.shop_id, n.order_id desc limit ${sql.lit(MOST)}) w
    join living_shops s on s.id = w.shop_id
    left join lateral (select l.booked_on, not ${toCome(of)} as has_come from bank_lines l where l.shop_id = w.shop_id
      and ${of('l.shop_id')} and l.order_id = w.order_id and ${unpointed(of)}
      order by ${toCome(of)}, l.booked_on desc limit 1) t on true
    order by w.shop_id, w.order_id desc`.execute(db)
  return rows
}
