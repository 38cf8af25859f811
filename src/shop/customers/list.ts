import { type Db, sql } from '#database'

export type CustomerRow = {
  id: number
  civility: string
  firstName: string
  lastName: string
  email: string
  newsletter: boolean
  createdAt: Date
  /** Orders placed, whatever became of them. */
  orders: number
}

export type CustomerSearch = {
  /** Part of the name or e-mail. */
  text?: string
  /** The id of the last row seen: the page after it. */
  after?: number
  limit?: number
}

/** The shop's customers, newest first, one page by key (25 unless told otherwise) and one more row when there is a next page. */
export async function list(
  db: Db,
  shopId: number,
  { text = '', after, limit = 25 }: CustomerSearch = {},
): Promise<CustomerRow[]> {
  const pattern = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`
  return db
    .selectFrom('customers')
    .select(['id', 'civility', 'email', 'first_name as firstName', 'last_name as lastName', 'created_at as createdAt'])
    .select(sql<boolean>`newsletter_since is not null`.as('newsletter'))
    .select(
      sql<number>`(select count(*)::int4 from orders
        where orders.shop_id = customers.shop_id and orders.customer_id = customers.id)`.as('orders'),
    )
    .where('shop_id', '=', shopId)
    .$if(text.trim() !== '', (query) =>
      query.where(sql<boolean>`(first_name || ' ' || last_name || ' ' || first_name || ' ' || email) ilike ${pattern}`),
    )
    .$if(after !== undefined, (query) => query.where('id', '<', after ?? 0))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
}
