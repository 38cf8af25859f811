import { type Db, sql } from '#database'

/** An article, and how many customers would like to have it; `quantity` is what is there of the variants that are shown. */
export type Wished = { productId: number; name: string; customers: number; quantity: number }

/** The articles on most lists, the most wished for first; one statement. */
export async function mostWished(db: Db, shopId: number, limit: number): Promise<Wished[]> {
  const { rows } = await sql<Wished>`
    select w.product_id as "productId", p.name, w.n as customers, (
      select coalesce(sum(greatest(v.quantity, 0)), 0)::int8 from variants v where v.shop_id = p.shop_id
        and v.product_id = p.id and v.removed_at is null and v.hidden_at is null) as quantity
    from (select product_id, count(*)::int4 as n from wishes where shop_id = ${shopId}
      group by product_id order by n desc, product_id limit ${limit}) w
    join products p on p.shop_id = ${shopId} and p.id = w.product_id order by w.n desc, p.name collate french`.execute(
    db,
  )
  return rows
}
