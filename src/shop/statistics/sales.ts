import { type Db, known, sql, startOfDay } from '#database'
import type { Period } from './period.ts'

/** What was sold on a day, cents. */
export type Day = { day: string; orders: number; htCents: number; ttcCents: number }

/** What was sold of a period: its totals, and the days on which something was. */
export type Sales = Omit<Day, 'day'> & { days: Day[] }

/** SQL: an order `o` that counts, as `balance` counts what stays sold. */
export const counts = sql`o.state not in ('cancelled', 'refunded')`

/** SQL: placed in the period. */
export const within = (column: ReturnType<typeof sql.ref>, { from, to }: Period) =>
  sql`${column} >= ${startOfDay(known(from))} and ${column} < ${startOfDay(known(to), 1)}`

const placedIn = (shopId: number, period: Period) =>
  sql`o.shop_id = ${known(shopId)} and ${within(sql.ref('o.placed_at'), period)} and ${counts}`

/** The turnover of periods, in their order: orders placed, neither cancelled nor refunded, less their credit notes. One statement. */
export async function sales<const P extends readonly Period[]>(
  db: Db,
  shopId: number,
  periods: P,
): Promise<{ [K in keyof P]: Sales }> {
  const parts = periods.map(
    (period, which) => sql`
      select ${sql.lit(which)}::int4 as which, (o.placed_at at time zone 'Europe/Paris')::date as day,
        1 as orders, o.total_ht_cents as ht, o.total_ttc_cents as ttc
      from orders o where ${placedIn(shopId, period)}
      union all
      select ${sql.lit(which)}, (o.placed_at at time zone 'Europe/Paris')::date, 0, -i.total_ht_cents, -i.total_ttc_cents
      from invoices i join orders o on o.shop_id = i.shop_id and o.id = i.order_id
      where i.shop_id = ${known(shopId)} and i.kind = 'credit_note' and ${placedIn(shopId, period)}`,
  )
  const { rows } = await sql<Day & { which: number }>`
    select which, day::text, sum(orders)::int4 as orders, sum(ht)::int8 as "htCents", sum(ttc)::int8 as "ttcCents"
    from (${sql.join(parts, sql` union all `)}) sold group by which, day order by which, day`.execute(db)
  return periods.map((_, which) => totalled(rows.filter((row) => row.which === which))) as { [K in keyof P]: Sales }
}

function totalled(rows: readonly Day[]): Sales {
  const sum = (of: (day: Day) => number) => rows.reduce((all, row) => all + of(row), 0)
  return {
    orders: sum(({ orders }) => orders),
    htCents: sum(({ htCents }) => htCents),
    ttcCents: sum(({ ttcCents }) => ttcCents),
    days: rows.map(({ day, orders, htCents, ttcCents }) => ({ day, orders, htCents, ttcCents })),
  }
}
