import { type Db, sql } from '#database'

/** A shop as the school knows it: where its public space and its back office are. */
export type ShopAtWork = {
  id: number
  name: string
  trade: string
  /** `/mag/la-recre-du-bois` */
  path: string
  /** `/mag/la-recre-du-bois/admin01`; never shown to the public. */
  backOffice: string
  digits: string
  /** null while it is closed to the public. */
  openedAt: Date | null
  /** Pupils to whom it is open. */
  employees: number
  /** Orders on which no employee has acted yet. */
  newOrders: number
}

/** Every shop at work with where it is, in the order they were made, in one statement, of `ids` if they are told; not those put away. */
export async function shopsAtWork(db: Db, ids?: readonly number[]): Promise<ShopAtWork[]> {
  const rows = await db
    .selectFrom('living_shops as shops')
    .select(['id', 'name', 'trade', 'slug', 'back_office_digits as digits', 'opened_at as openedAt'])
    .select([
      sql<number>`(select count(*)::int4 from employees e where e.shop_id = shops.id and e.closed_at is null)`.as(
        'employees',
      ),
      sql<number>`(select count(*)::int4 from orders o where o.shop_id = shops.id and o.handled_at is null)`.as(
        'newOrders',
      ),
    ])
    .where('archived_at', 'is', null)
    .where('removal_on', 'is', null)
    .$if(ids !== undefined, (query) => query.where(sql<boolean>`id = any(${[...(ids ?? [])]}::bigint[])`))
    .orderBy('id')
    .execute()
  return rows.map(({ slug, ...shop }) => ({
    ...shop,
    path: `/mag/${slug}`,
    backOffice: `/mag/${slug}/admin${shop.digits}`,
  }))
}
