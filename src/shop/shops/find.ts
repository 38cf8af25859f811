import type { Selectable } from 'kysely'
import type { Db, Tables } from '#database'

export const themes = ['bois', 'pre', 'lac', 'encre'] as const
export type Theme = (typeof themes)[number]

/** A shop's whole row: identity, theme, address. Cents for the capital. */
export type Shop = Selectable<Tables['shops']>

export type Card = Pick<
  Shop,
  'slug' | 'name' | 'tagline' | 'trade' | 'theme' | 'logo_hash' | 'banner_hash' | 'opened_at'
> & {
  /** Hashes of the pictures of the three dearest products on sale: what a shop puts in its window. */
  pictures: string[]
}

/** The shop at `/mag/<slug>`, open or not; undefined when there is none. */
export function bySlug(db: Db, slug: string): Promise<Shop | undefined> {
  return db.selectFrom('living_shops').selectAll().where('slug', '=', slug).executeTakeFirst()
}

/** One shop by its id. */
export function byId(db: Db, id: number): Promise<Shop> {
  return db.selectFrom('shops').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
}

/** Every shop as the portal shows it, in the order they were made; not those put away or about to be removed. */
export async function forPortal(db: Db): Promise<Card[]> {
  const shops = await db
    .selectFrom('living_shops as shops')
    .select(['id', 'slug', 'name', 'tagline', 'trade', 'theme', 'logo_hash', 'banner_hash', 'opened_at'])
    .select((eb) =>
      eb
        .selectFrom((inner) =>
          inner
            .selectFrom('pictures')
            .innerJoin('products', (join) =>
              join
                .onRef('products.shop_id', '=', 'pictures.shop_id')
                .onRef('products.id', '=', 'pictures.product_id')
                .on('products.active_since', 'is not', null),
            )
            .select(['hash', 'price_micro'])
            .whereRef('pictures.shop_id', '=', 'shops.id')
            .where('pictures.position', '=', 0)
            .orderBy('products.price_micro', 'desc')
            .orderBy('pictures.id')
            .limit(3)
            .as('first'),
        )
        .select(({ fn }) =>
          fn.agg<string[] | null>('array_agg', ['first.hash']).orderBy('first.price_micro', 'desc').as('hashes'),
        )
        .as('pictures'),
    )
    .where('archived_at', 'is', null)
    .where('removal_on', 'is', null)
    .orderBy('id')
    .execute()
  return shops.map(({ id: _, ...shop }) => ({ ...shop, pictures: shop.pictures ?? [] }))
}
