import { type Db, known, sql } from '#database'
import type { Period } from './period.ts'
import { within } from './sales.ts'
import { type Step, startsOf } from './steps.ts'
import type { Counted } from './tally.ts'

/** What was counted, and the orders that customers placed in the shop, cancelled ones too. */
export type Counts = Record<Counted | 'orders', number>
export type DayCounts = Counts & { day: string }

const none = (): Counts => ({ shelves: 0, products: 0, searches: 0, carts: 0, checkouts: 0, orders: 0 })

/**
 * SQL: when a shop began to count; null where nobody came yet. The orders that a shop was made with had no visitors: beside
 * the visits of its first day they would be five times as many.
 */
const countingSince = (shopId: number) => sql`(select greatest(min(d.day)::timestamp at time zone 'Europe/Paris',
    case when (max(s.created_at) at time zone 'Europe/Paris')::date = min(d.day) then max(s.created_at) end)
  from day_counts d join living_shops s on s.id = d.shop_id where d.shop_id = ${known(shopId)})`

/** What visitors did in periods, in their order, day by day; days of nothing are left out. One statement. */
export async function visits<const P extends readonly Period[]>(
  db: Db,
  shopId: number,
  periods: P,
): Promise<{ [K in keyof P]: DayCounts[] }> {
  const parts = periods.map(
    (period, which) => sql`
      select ${sql.lit(which)}::int4 as which, d.day, d.what, d.n from day_counts d
      where d.shop_id = ${known(shopId)} and d.day between ${known(period.from)}::date and ${known(period.to)}::date
      union all
      select ${sql.lit(which)}, (o.placed_at at time zone 'Europe/Paris')::date, 'orders', count(*) from orders o
      where o.shop_id = ${known(shopId)} and o.origin = 'shop' and ${within(sql.ref('o.placed_at'), period)}
        and o.placed_at >= ${countingSince(shopId)} group by 2`,
  )
  const { rows } = await sql<{ which: number; day: string; what: keyof Counts; n: number }>`
    select which, day::text, what, n::int8 from (${sql.join(parts, sql` union all `)}) x order by which, day`.execute(
    db,
  )
  return periods.map((_, which) => {
    const days = new Map<string, DayCounts>()
    for (const row of rows.filter((one) => one.which === which)) {
      const day = days.get(row.day) ?? { day: row.day, ...none() }
      day[row.what] += Number(row.n)
      days.set(row.day, day)
    }
    return [...days.values()]
  }) as { [K in keyof P]: DayCounts[] }
}

/** All days of a period together. */
export function totalOf(days: readonly Counts[]): Counts {
  const total = none()
  for (const day of days) for (const what of Object.keys(total) as (keyof Counts)[]) total[what] += day[what]
  return total
}

/** The same step by step, the empty ones too; `day` is the first of each. */
export function visitsInSteps(days: readonly DayCounts[], period: Period, step: Step): DayCounts[] {
  const steps = new Map<string, DayCounts>()
  const starts = startsOf(period, step)
  for (const start of starts.values()) if (!steps.has(start)) steps.set(start, { day: start, ...none() })
  for (const { day, ...counts } of days) {
    const sum = steps.get(starts.get(day) ?? '')
    if (sum) for (const what of Object.keys(counts) as (keyof Counts)[]) sum[what] += counts[what]
  }
  return [...steps.values()]
}
