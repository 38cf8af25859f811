import { type Db, sql } from '#database'
import { NotFound } from '#refusals'

/** What is listed: one product, one category or one maker. */
export type Listed = { kind: 'product' | 'category' | 'manufacturer'; id: number }

/** What a search engine shows of a page, and where the page is. */
export type Listing = {
  name: string
  /** Empty: the name. */
  title: string
  /** Empty: the summary of the product, the text of the category. */
  text: string
  slug: string
  /** What stands in for an empty text. */
  usualText: string
  /** Addresses that led there before, newest first. */
  former: string[]
}

/** Signs that search engines show before they cut, of a title and of a text; they measure by width, these are about it. */
export const SHOWN = { title: 60, text: 155 }

/** The tables of what is listed, and the column that names it among former addresses. */
const tables = {
  product: { table: 'products', key: 'product_id' },
  category: { table: 'categories', key: 'category_id' },
  manufacturer: { table: 'manufacturers', key: 'manufacturer_id' },
} as const

export const tableOf = (kind: Listed['kind']) => tables[kind]

/** The column that names a row of a table among former addresses. */
export const keyOf = (table: ReturnType<typeof tableOf>['table']) =>
  table === 'products' ? 'product_id' : table === 'categories' ? 'category_id' : 'manufacturer_id'

const missing = {
  product: 'Ce produit n’existe pas dans cette boutique.',
  category: 'Cette catégorie n’existe pas dans cette boutique.',
  manufacturer: 'Ce fabricant n’existe pas dans cette boutique.',
}

/** The listing of a product or a category, hidden ones too, in one statement. Refuses with NotFound what the shop does not have. */
export async function findListing(db: Db, shopId: number, { kind, id }: Listed): Promise<Listing> {
  const { table, key } = tableOf(kind)
  const usual = sql.ref(kind === 'product' ? 'summary' : 'description')
  const { rows } = await sql<Listing>`
    select name, listing_title as title, listing_text as text, slug, ${usual} as "usualText",
      (select coalesce(jsonb_agg(f.slug order by f.left_at desc, f.id desc), '[]') from former_addresses f
        where f.shop_id = ${shopId} and f.${sql.ref(key)} = ${id}) as former
    from ${sql.table(table)} where shop_id = ${shopId} and id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound(missing[kind])
  return rows[0]
}
