import type { Selectable } from 'kysely'
import { type Db, type Key, type Page, type Place, pageOf, type Slice, sql, type Tables } from '#database'
import { containsWords, folded } from '#texts'

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

/** `all` is of every shop on the portal, found or not; 0 when none is found. */
export type PortalPage = Page<Card> & { all: number }

const keys: readonly Key[] = [{ by: sql.ref('shops.id'), kind: 'number' }]

/**
 * The shops as the portal shows them, in the order they were made, a page by key (24) in one statement; not those put away
 * or about to be removed. Words are looked for in name, trade, sentence and address.
 */
export async function forPortal(
  db: Db,
  { words = '', ...place }: Place & { words?: string } = {},
): Promise<PortalPage> {
  const page = await pageOf(place, { keys, limit: 24 }, (slice) => read(db, words, slice))
  return {
    ...page,
    all: page.rows[0]?.all ?? 0,
    rows: page.rows.map(({ all: _, ...shop }) => ({ ...shop, pictures: shop.pictures ?? [] })),
  }
}

function read(db: Db, words: string, slice: Slice) {
  const text = sql`shops.name || ' ' || shops.trade || ' ' || shops.tagline || ' ' || shops.slug`
  const shown = db.selectFrom('living_shops as shops').where('archived_at', 'is', null).where('removal_on', 'is', null)
  return shown
    .select(['slug', 'name', 'tagline', 'trade', 'theme', 'logo_hash', 'banner_hash', 'opened_at'])
    .select((eb) => [
      slice.place.as('place'),
      shown.select(({ fn }) => fn.countAll<number>().as('all')).as('all'),
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
    ])
    .$if(words !== '', (query) => query.where(containsWords(folded(text), words)))
    .where(slice.where)
    .orderBy(slice.orderBy)
    .limit(slice.limit)
    .execute()
}
