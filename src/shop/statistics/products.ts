import { type Db, known, sql } from '#database'
import type { Period } from './period.ts'
import { issuedIn, sign } from './sales.ts'

/** What was invoiced of a product less what was credited, all its variants together, cents. */
export type Sold = {
  /** null when the product has gone. */
  productId: number | null
  name: string
  quantity: number
  htCents: number
  ttcCents: number
  /** What those pieces cost at the purchase price of today, without tax; null where none was written down. */
  costCents: number | null
}

/** The products sold of a period, most pieces first: of its invoices, less those of its credit notes. One statement. */
export async function bestSellers(db: Db, shopId: number, period: Period, limit: number): Promise<Sold[]> {
  const { rows } = await sql<Sold>`
    with sold as (
      select l.variant_id, case when l.variant_id is null then l.name end as gone, max(l.name) as name,
        sum(${sign} * p.quantity) as quantity, sum(${sign} * p.ht_cents) as ht, sum(${sign} * p.ttc_cents) as ttc
      from invoices i join invoice_lines p on p.shop_id = i.shop_id and p.invoice_id = i.id
      join order_lines l on l.shop_id = i.shop_id and l.order_id = i.order_id and l.position = p.line
      where ${issuedIn(shopId, period)}
      group by 1, 2)
    select * from (select v.product_id as "productId", coalesce(max(p.name), max(s.name)) as name, sum(s.quantity)::int8 as quantity,
      sum(s.ht)::int8 as "htCents", sum(s.ttc)::int8 as "ttcCents",
      round(sum(s.quantity) * max(p.purchase_micro) / 10000.0)::int8 as "costCents"
    from sold s
    left join variants v on v.shop_id = ${known(shopId)} and v.id = s.variant_id
    left join products p on p.shop_id = ${known(shopId)} and p.id = v.product_id
    group by v.product_id, case when v.product_id is null then s.name end) found
    where quantity <> 0 order by quantity desc, "htCents" desc, name collate french limit ${sql.lit(limit)}`.execute(db)
  return rows
}

/** What is left of a product's turnover without tax once its pieces are paid, cents; undefined where no purchase price is known. */
export const marginOf = ({ htCents, costCents }: Sold): number | undefined =>
  costCents === null ? undefined : htCents - costCents
