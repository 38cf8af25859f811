import type { Selectable } from 'kysely'
import { type Db, type Key, type Page, type Place, pageOf, type Slice, sql, type Tables } from '#database'
import { containsWords } from '#texts'

export const themes = ['bois', 'pre', 'lac', 'encre', 'cerise', 'nuit'] as const
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
    rows: page.rows.map(({ all: _, ...shop }) => shop),
  }
}

/** Of the dearest products these are looked at for pictures: of 20,000 without one all were. */
const LOOKED_AT = 100

async function read(db: Db, words: string, slice: Slice) {
  const shown = sql`shops.archived_at is null and shops.removal_on is null`
  const { rows } = await sql<Card & { place: string[]; all: number }>`
    select slug, name, tagline, trade, theme, logo_hash, banner_hash, opened_at, ${slice.place} as place,
      (select count(*) from living_shops shops where ${shown}) as all,
      array(select first.hash from (
        select p.id, p.price_micro from products p where p.shop_id = shops.id and p.active_since is not null
        order by p.price_micro desc, p.id desc limit ${sql.lit(LOOKED_AT)}) dear
        cross join lateral (select i.hash from pictures i
          where i.shop_id = shops.id and i.product_id = dear.id and i.position = 0 limit 1) first
        order by dear.price_micro desc, dear.id desc limit 3) as pictures
    from living_shops shops
    where ${shown} and ${containsWords(sql.ref('shops.search_text'), words)} and ${slice.where}
    order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
  return rows
}
