import { type Db, known, sql } from '#database'
import { isBusiness } from '#prices'
import type { Part } from './debt.ts'
import type { Rates } from './half-years.ts'
import { claimsOn } from './law.ts'
import type { Level } from './levels.ts'
import { ratesSql } from './rate.ts'
import { uncovered } from './uncovered.ts'

type Row = { orderId: number; siren: string; vatNumber: string; parts: Part[] }

/** What the letter of a level asks for of an order, cents: what was to be paid before its day, and of a firm interest and the fixed sum. */
export type Asked = (order: { orderId: number; cents: number }, level: Level | null) => number

/** What letters will ask for about some orders on a day of the bank, as `remind` claims it where nobody says otherwise. One statement. */
export async function askedOf(db: Db, shopId: number, day: string, orderIds: readonly number[]): Promise<Asked> {
  const shop = known(shopId)
  const { rows } = await sql<{ rates: Rates; orders: Row[] }>`
    select ${ratesSql(shop, 'late')} as rates,
      (select coalesce(jsonb_agg(jsonb_build_object('orderId', o.id, 'siren', coalesce(o.invoice_address ->> 'siren', ''),
          'vatNumber', coalesce(o.invoice_address ->> 'vatNumber', ''), 'parts', ${partsOf(shop)})), '[]')
        from orders o where o.shop_id = ${shop} and o.id = any(${[...orderIds]}::bigint[])) as orders`.execute(db)
  const { rates = [], orders = [] } = rows[0] ?? {}
  const byOrder = new Map(orders.map((one) => [one.orderId, one]))
  return ({ orderId, cents }, level) => {
    const found = byOrder.get(orderId)
    // Without an invoice the whole order is due, and nothing beside it.
    if (!found || found.parts.length === 0) return cents
    const { parts } = found
    const due = parts.filter(({ dueOn }) => dueOn < day).reduce((sum, part) => sum + part.cents, 0)
    if (level === null || level === 1) return due
    const { interestCents, feeCents } = claimsOn({ parts, business: isBusiness(found) }, day, rates)
    return due + interestCents + feeCents
  }
}

/** SQL: what is left of each invoice of the order `o`. */
const partsOf = (shop: ReturnType<typeof known>) => sql`(
  select coalesce(jsonb_agg(jsonb_build_object('invoiceId', u.id, 'cents', u.cents, 'dueOn', u.due_on) order by u.due, u.id), '[]')
  from ${uncovered(shop, sql`o.id`)} u)`
