import { type Db, known, sql } from '#database'
import { givenBack, type Means as Method } from '#payments'
import type { RegimeCode } from '#prices'
import type { Period } from './period.ts'
import { within } from './sales.ts'

/**
 * What came in and was given back by one means of payment, cents. A rejected cheque, or a payment that the teacher undid,
 * takes back what was said to have come in: it is none of what was given back to customers.
 */
export type Means = { method: Method; payments: number; inCents: number; outCents: number }

/** What the shelves hold now: pieces, their worth at the selling price without tax (cents), articles of which nothing is left. A pack holds nothing but its parts. */
export type Shelves = { pieces: number; htCents: number; articles: number; empty: number }

/** What was invoiced in a period under a regime of VAT, less credit notes, and where it went: cents. */
export type UnderRegime = { regime: RegimeCode; place: string; htCents: number; vatCents: number }

type Found = { means: Means[]; shelves: Shelves; regimes: UnderRegime[]; ever: boolean }

/**
 * How a period was paid, by the day money moved, the most first; what the stock is worth today; under which regimes of VAT it
 * was sold, the most first; whether anything was ever ordered. One statement.
 */
export async function paidBy(db: Db, shopId: number, period: Period): Promise<Found> {
  const { rows } = await sql<Found>`
    select (
      select coalesce(jsonb_agg(m order by m."inCents" desc), '[]') from (
        select method, count(*) as payments, coalesce(sum(amount_cents) filter (where not back), 0) as "inCents",
          coalesce(-sum(amount_cents) filter (where back), 0) as "outCents"
        from (
          select p.method, p.amount_cents, ${givenBack} as back
          from payments p where p.shop_id = ${known(shopId)} and ${within(sql.ref('p.at'), period)}) moved
        group by method) m) as means,
    (
      select jsonb_build_object('pieces', coalesce(sum(greatest(v.quantity, 0)), 0), 'articles', count(*),
        'empty', count(*) filter (where v.quantity <= 0),
        'htCents', round(coalesce(sum(greatest(v.quantity, 0)::numeric * (p.price_micro + v.price_impact_micro)), 0) / 10000)::int8)
      from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
      where v.shop_id = ${known(shopId)} and v.removed_at is null
        and not exists (select from pack_parts k where k.shop_id = ${known(shopId)} and k.pack_id = v.product_id)) as shelves,
    (
      select coalesce(jsonb_agg(r order by r."htCents" desc, r.regime, r.place), '[]') from (
        select r.regime, r.place, sum(r.ht_cents)::int8 as "htCents", sum(r.vat_cents)::int8 as "vatCents"
        from invoice_rates r where r.shop_id = ${known(shopId)}
          and r.issued_on between ${known(period.from)}::date and ${known(period.to)}::date
        group by r.regime, r.place) r) as regimes,
    exists (select from orders o where o.shop_id = ${known(shopId)}) as ever`.execute(db)
  const [row] = rows
  if (!row) throw new Error('A select without a table always answers one row')
  return row
}
