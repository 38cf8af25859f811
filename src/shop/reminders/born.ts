import { aheadAt } from '#account'
import { type Db, sql } from '#database'
import type { Rates } from './half-years.ts'
import { ratesSql } from './rate.ts'

/** How many days the bank was ahead of the calendar as an order was placed (null), and as each of its invoices was issued (its id). */
export type Ahead = ReadonlyMap<number | null, number>

/** An invoice of an order. */
export type Invoiced = { id: number; number: string; issuedOn: string }

/** A cheque that is in the shop's post, about which nobody has decided. */
export type OnDesk = { id: number; number: string }

/** What an order's debt comes of. */
export type Born = {
  /** How far ahead the bank was as the order and its invoices were made. */
  ahead: Ahead
  invoices: readonly Invoiced[]
  cheque: OnDesk | null
  /** The yearly rates that the shop wrote, of late payment and of legal interest. */
  rates: { late: Rates; legal: Rates }
  /** The bank's last day on which a cheque of the order came back, where somebody recorded it. */
  backOn: string | null
}

/** SQL: the cheque of an order that waits for a decision in the shop's post; null for none. */
export const onDesk = (shop: unknown, orderId: ReturnType<typeof sql>) => sql<OnDesk | null>`(
  select jsonb_build_object('id', q.id, 'number', q.number) from cheques q where q.shop_id = ${shop} and q.order_id = ${orderId}
    and q.state = 'sent' and q.arrives_at <= moment() order by q.id desc limit 1)`

type Row = Pick<Born, 'cheque' | 'backOn'> & { late: Rates; legal: Rates } & {
  days: number
  invoices: (Invoiced & { days: number })[]
}

/** What an order's debt comes of: its invoices, how far ahead the bank was as they and it were made, its cheques, and the shop's rates. One statement. */
export async function bornOf(db: Db, shopId: number, orderId: number): Promise<Born> {
  const { rows } = await sql<Row>`
    select ${aheadAt(shopId, sql`o.placed_at`)}::int4 as days, ${onDesk(shopId, sql`o.id`)} as cheque,
      ${ratesSql(shopId, 'late')} as late, ${ratesSql(shopId, 'legal')} as legal, (
        select max(c.back_on)::text from remittance_cheques c
        where c.shop_id = ${shopId} and c.order_id = o.id and c.told_at is not null) as "backOn", (
        select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'number', i.number, 'issuedOn', i.issued_on,
          'days', ${aheadAt(shopId, sql`i.issued_at`)}) order by i.id), '[]')
        from invoices i where i.shop_id = ${shopId} and i.order_id = o.id and i.kind = 'invoice') as invoices
    from orders o where o.shop_id = ${shopId} and o.id = ${orderId}`.execute(db)
  const { days = 0, invoices = [], cheque = null, backOn = null, late = [], legal = [] } = rows[0] ?? {}
  return {
    ahead: new Map([[null, days], ...invoices.map((one) => [one.id, one.days] as const)]),
    invoices,
    ...{ cheque, backOn },
    rates: { late, legal },
  }
}
