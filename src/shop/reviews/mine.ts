import { now } from '#clock'
import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { boughtSql } from './bought.ts'
import { noReview } from './find.ts'
import type { Cause, State } from './state.ts'
import type { Opinion } from './write.ts'

/** A customer's own review in the list of them. */
export type MyReview = Opinion & {
  id: number
  product: { name: string; slug: string; onSale: boolean }
  writtenAt: Date
  state: State
  cause: Cause | null
  refusalReason: string
  answer: string
}

const keys: readonly Key[] = [
  { by: sql.ref('r.written_at'), kind: 'moment' },
  { by: sql.ref('r.id'), kind: 'number' },
]

/** What a customer has said of the shop's products, the newest first, 20 a page; one statement. */
export const mine = (db: Db, shopId: number, customerId: number, place: Place): Promise<Page<MyReview>> =>
  pageOf(place, { keys, descending: true, limit: 20 }, async (slice) => {
    const { rows } = await sql<MyReview & { place: string[] }>`
      select r.id, jsonb_build_object('name', p.name, 'slug', p.slug, 'onSale', coalesce(p.active_since <= ${now()}, false)) as product,
        r.stars, r.title, r.body, r.written_at as "writtenAt", r.state, r.cause, r.refusal_reason as "refusalReason", r.answer,
        ${slice.place} as place
      from reviews r join products p on p.shop_id = r.shop_id and p.id = r.product_id
      where r.shop_id = ${shopId} and r.customer_id = ${customerId} and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })

/** A product with what its customer said of it; `boughtAt` is null for who has received none. */
export type Owned = { name: string; slug: string; review: Opinion | null; boughtAt: Date | null }

/** What a customer is asked of a product on sale, with what was said already; one statement. Refuses with NotFound. */
export async function own(db: Db, shopId: number, customerId: number, slug: string): Promise<Owned> {
  const { rows } = await sql<Owned>`
    select p.name, p.slug, b.at as "boughtAt", (
      select jsonb_build_object('stars', r.stars, 'title', r.title, 'body', r.body) from reviews r
      where r.shop_id = p.shop_id and r.product_id = p.id and r.customer_id = ${customerId}) as review
    from products p left join lateral (${boughtSql(shopId, customerId, sql`p.id`)}) b on true
    where p.shop_id = ${shopId} and p.slug = ${slug} and p.active_since <= ${now()}`.execute(db)
  if (!rows[0]) throw noReview()
  return rows[0]
}
