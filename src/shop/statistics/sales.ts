import { type Db, known, sql, startOfDay } from '#database'
import type { Period } from './period.ts'

/** What was ordered and invoiced on a day, cents: orders placed, turnover less credit notes, which may leave less than nothing. */
export type Day = { day: string; orders: number; htCents: number; ttcCents: number }

/** A period: its totals, what its orders come to tax included (cents), and the days on which something happened. */
export type Sales = Omit<Day, 'day'> & { orderedCents: number; days: Day[] }

/** SQL: a moment in the period. */
export const within = (column: ReturnType<typeof sql.ref>, { from, to }: Period) =>
  sql`${column} >= ${startOfDay(known(from))} and ${column} < ${startOfDay(known(to), 1)}`

/** SQL: an invoice or credit note `i` of the period, and whether it adds or takes away. */
export const issuedIn = (shopId: number, { from, to }: Period) =>
  sql`i.shop_id = ${known(shopId)} and i.issued_on between ${known(from)}::date and ${known(to)}::date`
export const sign = sql`case i.kind when 'credit_note' then -1 else 1 end`

type Row = Day & { which: number; orderedCents: number }

/**
 * The turnover of periods, in their order: their invoices less their credit notes, each on the day of its issue, as in the
 * books; and their orders, each on the day it was placed in France unless it is cancelled. One statement.
 */
export async function sales<const P extends readonly Period[]>(
  db: Db,
  shopId: number,
  periods: P,
): Promise<{ [K in keyof P]: Sales }> {
  const parts = periods.map(
    (period, which) => sql`
      select ${sql.lit(which)}::int4 as which, (o.placed_at at time zone 'Europe/Paris')::date as day,
        1 as orders, o.total_ttc_cents as ordered, 0::int8 as ht, 0::int8 as ttc
      from orders o where o.shop_id = ${known(shopId)} and ${within(sql.ref('o.placed_at'), period)} and o.state <> 'cancelled'
      union all
      select ${sql.lit(which)}, i.issued_on, 0, 0, ${sign} * i.total_ht_cents, ${sign} * i.total_ttc_cents
      from invoices i where ${issuedIn(shopId, period)}`,
  )
  const { rows } = await sql<Row>`
    select which, day::text, sum(orders)::int4 as orders, sum(ordered)::int8 as "orderedCents", sum(ht)::int8 as "htCents",
      sum(ttc)::int8 as "ttcCents"
    from (${sql.join(parts, sql` union all `)}) sold group by which, day order by which, day`.execute(db)
  return periods.map((_, which) => totalled(rows.filter((row) => row.which === which))) as { [K in keyof P]: Sales }
}

function totalled(rows: readonly Row[]): Sales {
  const sum = (of: (day: Row) => number) => rows.reduce((all, row) => all + of(row), 0)
  return {
    orders: sum(({ orders }) => orders),
    orderedCents: sum(({ orderedCents }) => orderedCents),
    htCents: sum(({ htCents }) => htCents),
    ttcCents: sum(({ ttcCents }) => ttcCents),
    days: rows.map(({ day, orders, htCents, ttcCents }) => ({ day, orders, htCents, ttcCents })),
  }
}
