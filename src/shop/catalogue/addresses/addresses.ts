import { now } from '#clock'
import { type Db, sql } from '#database'
import { type Listed, tableOf } from './listing.ts'

/** Where a product or category is now that had this address before; undefined for an address that never led anywhere. */
export async function movedTo(db: Db, shopId: number, kind: Listed['kind'], slug: string): Promise<string | undefined> {
  const { table, key } = tableOf(kind)
  const { rows } = await sql<{ slug: string }>`
    select t.slug from former_addresses f
    join ${sql.table(table)} t on t.shop_id = f.shop_id and t.id = f.${sql.ref(key)}
    where f.shop_id = ${shopId} and f.slug = ${slug} and f.${sql.ref(key)} is not null`.execute(db)
  return rows[0]?.slug
}

/** Addresses that a sitemap lists: 50,000 at most (sitemaps.org), less the room for shelves. */
const MOST_ADDRESSES = 49_000

/** The addresses of what a shop shows, newest first, for its sitemap: 49,000 at most. */
export async function shownAddresses(db: Db, shopId: number): Promise<string[]> {
  const rows = await db
    .selectFrom('products')
    .select('slug')
    .where('shop_id', '=', shopId)
    .where('active_since', '<=', now())
    .orderBy('active_since', 'desc')
    .limit(MOST_ADDRESSES)
    .execute()
  return rows.map(({ slug }) => slug)
}
