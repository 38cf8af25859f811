import { type Db, known, sql } from '#database'
import type { PaymentCode } from '#shops'
import type { Period } from './period.ts'
import { within } from './sales.ts'

/** What came in and was given back by one means of payment, cents. */
export type Means = { method: PaymentCode; payments: number; inCents: number; outCents: number }

/** What the shelves hold now: pieces, their worth at the selling price without tax (cents), articles of which nothing is left. */
export type Shelves = { pieces: number; htCents: number; articles: number; empty: number }

/** How a period was paid, by the day money moved, the most first; what the stock is worth today; whether anything was ever ordered. One statement. */
export async function paidBy(
  db: Db,
  shopId: number,
  period: Period,
): Promise<{ means: Means[]; shelves: Shelves; ever: boolean }> {
  const { rows } = await sql<{ means: Means[]; shelves: Shelves; ever: boolean }>`
    select (
      select coalesce(jsonb_agg(m order by m."inCents" desc), '[]') from (
        select p.method, count(*) as payments, coalesce(sum(p.amount_cents) filter (where p.amount_cents > 0), 0) as "inCents",
          coalesce(-sum(p.amount_cents) filter (where p.amount_cents < 0), 0) as "outCents"
        from payments p where p.shop_id = ${known(shopId)} and ${within(sql.ref('p.at'), period)}
        group by p.method) m) as means,
    (
      select jsonb_build_object('pieces', coalesce(sum(v.quantity), 0), 'articles', count(*),
        'empty', count(*) filter (where v.quantity = 0),
        'htCents', coalesce(sum(v.quantity * round((p.price_micro + v.price_impact_micro) / 10000.0)), 0)::int8)
      from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
      where v.shop_id = ${known(shopId)}) as shelves,
    exists (select from orders o where o.shop_id = ${known(shopId)}) as ever`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A select without a table always answers one row')
  return row
}
