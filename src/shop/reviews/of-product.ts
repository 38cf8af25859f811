import { now } from '#clock'
import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { noReview } from './find.ts'

/** A review as customers read it. */
export type Shown = {
  stars: number
  title: string
  body: string
  signed: string
  writtenAt: Date
  /** Of the purchase; null for one that was not checked. */
  boughtAt: Date | null
  answer: string
}

/** In what order reviews are read, the first one without being asked (D111-17, 1° c). */
export const orders = ['recent', 'best', 'worst'] as const
export type Order = (typeof orders)[number]

/** The product that reviews are of, with how many there are of each number of stars, from one to five. */
export type Subject = { id: number; name: string; slug: string; byStars: number[] }

const last: readonly Key[] = [
  { by: sql.ref('r.written_at'), kind: 'moment' },
  { by: sql.ref('r.id'), kind: 'number' },
]
const keys: Record<Order, readonly Key[]> = {
  recent: last,
  best: [{ by: sql.ref('r.stars'), kind: 'number' }, ...last],
  worst: [{ by: sql`(5 - r.stars)`, kind: 'number' }, ...last],
}

/** The accepted reviews of a product on sale, 20 a page, and the product; two statements. Refuses with NotFound. */
export async function ofProduct(
  db: Db,
  shopId: number,
  slug: string,
  { order = 'recent', ...place }: Place & { order?: Order | undefined },
): Promise<{ product: Subject; page: Page<Shown> }> {
  const product = await subject(db, shopId, slug)
  const page = await pageOf(place, { keys: keys[order], descending: true, limit: 20 }, async (slice) => {
    const { rows } = await sql<Shown & { place: string[] }>`
      select r.stars, r.title, r.body, r.signed, r.written_at as "writtenAt", r.bought_at as "boughtAt", r.answer,
        ${slice.place} as place
      from reviews r where r.shop_id = ${shopId} and r.product_id = ${product.id} and r.state = 'accepted' and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })
  return { product, page }
}

async function subject(db: Db, shopId: number, slug: string): Promise<Subject> {
  const { rows } = await sql<Subject>`
    select p.id, p.name, p.slug, array(select count(r.id)::int4 from generate_series(1, 5) n
      left join reviews r on r.shop_id = p.shop_id and r.product_id = p.id and r.state = 'accepted' and r.stars = n
      group by n order by n) as "byStars"
    from products p where p.shop_id = ${shopId} and p.slug = ${slug} and p.active_since <= ${now()}`.execute(db)
  if (!rows[0]) throw noReview()
  return rows[0]
}
