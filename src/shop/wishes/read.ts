import { type Db, sql } from '#database'

/** The ids of the articles, the last added first, and the secret of the link where the list is shown to others. */
export type WishList = { productIds: number[]; token: string | null }

/** A customer's own list; one statement. */
export async function of(db: Db, shopId: number, customerId: number): Promise<WishList> {
  const { rows } = await sql<WishList>`select ${idsOf(sql`${shopId}`, sql`${customerId}`)} as "productIds",
    (select token from shared_wishes where shop_id = ${shopId} and customer_id = ${customerId}) as token`.execute(db)
  return rows[0] ?? { productIds: [], token: null }
}

/** The list behind a link, with its owner's first name; undefined for a link that never was or is none any more. One statement. */
export async function shared(
  db: Db,
  shopId: number,
  token: string,
): Promise<{ firstName: string; productIds: number[] } | undefined> {
  const { rows } = await sql<{ firstName: string; productIds: number[] }>`
    select c.first_name as "firstName", ${idsOf(sql`s.shop_id`, sql`s.customer_id`)} as "productIds"
    from shared_wishes s join customers c on c.shop_id = s.shop_id and c.id = s.customer_id
    where s.shop_id = ${shopId} and s.token = ${token}`.execute(db)
  return rows[0]
}

const idsOf = (shopId: ReturnType<typeof sql>, customerId: ReturnType<typeof sql>) => sql`
  (select coalesce(jsonb_agg(w.product_id order by w.added_at desc, w.product_id desc), '[]') from wishes w
    where w.shop_id = ${shopId} and w.customer_id = ${customerId})`
