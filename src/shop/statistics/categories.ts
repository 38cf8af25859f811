import { type Db, known, sql } from '#database'
import type { Period } from './period.ts'
import { issuedIn, sign } from './sales.ts'

/** What was invoiced of the articles of a category less what was credited, cents. */
export type SoldCategory = {
  /** null for articles that have gone. */
  categoryId: number | null
  name: string
  quantity: number
  htCents: number
  ttcCents: number
}

/** The categories of a period by turnover, an article counted in its main one. One statement. */
export async function byCategory(db: Db, shopId: number, period: Period, limit: number): Promise<SoldCategory[]> {
  const { rows } = await sql<SoldCategory>`
    select c.id as "categoryId", coalesce(max(c.name), '') as name, sum(${sign} * p.quantity)::int8 as quantity,
      sum(${sign} * p.ht_cents)::int8 as "htCents", sum(${sign} * p.ttc_cents)::int8 as "ttcCents"
    from invoices i join invoice_lines p on p.shop_id = i.shop_id and p.invoice_id = i.id
    join order_lines l on l.shop_id = i.shop_id and l.order_id = i.order_id and l.position = p.line
    left join variants v on v.shop_id = ${known(shopId)} and v.id = l.variant_id
    left join products a on a.shop_id = ${known(shopId)} and a.id = v.product_id
    left join categories c on c.shop_id = ${known(shopId)} and c.id = a.category_id
    where ${issuedIn(shopId, period)} group by c.id
    having sum(${sign} * p.quantity) <> 0 order by 4 desc, 2 limit ${sql.lit(limit)}`.execute(db)
  return rows
}
