import { now } from '#clock'
import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { toMicro } from '#prices'
import * as stock from '#stock'
import { slugOf } from '../addresses/slug.ts'
import { firstWords, refreshSome } from '../looking/search-text.ts'
import { beginCalendars } from '../prices/price-periods.ts'
import { pictureRows, pricedRow, sheetRow, variantRows } from './add-product.ts'
import { carryAll } from './carried-by.ts'
import { freeNames } from './free-names.ts'
import { stemOf } from './free-reference.ts'
import type { NewProduct } from './product-fields.ts'

/** A product that `checkProduct` found nothing wrong with, its rate by the shop's id. */
export type ReadyProduct = NewProduct & {
  taxId: number
  /** When it came, of a past that is told: the product, its first pieces and prices are of that moment. Now when absent. */
  cameAt?: Date
  /** The carriers of the shop that alone may carry it; none for all. */
  carrierIds?: readonly number[]
}

/** Nobody else gives addresses and references in this shop until the end of the transaction; orders go on. */
export async function holdShelves(tx: Db, shopId: number): Promise<void> {
  await sql`select from living_shops where id = ${shopId} for no key update`.execute(tx)
}

/**
 * Adds many products with their variants, first pieces and prices, in a dozen statements whatever their number, and answers
 * their ids in their order. Each is one that `checkProduct` lets pass, its references those of no other article; the caller
 * holds the shelves and records the act. A variant without a reference is given one.
 */
export async function addProducts(
  tx: Db,
  actor: Actor,
  shopId: number,
  asked: readonly ReadyProduct[],
): Promise<number[]> {
  if (asked.length === 0) return []
  const products = await withReferences(tx, shopId, asked)
  const present = now()
  const slugs = await freeSlugs(
    tx,
    shopId,
    products.map(({ slug, name }) => slug ?? slugOf(name)),
  )
  const around = await namesAround(tx, shopId, products)
  const rows = products.map(({ cameAt = present, ...product }, at) => ({
    ...pricedRow(product, cameAt),
    search_text: firstWords(product, around(product)),
    ...sheetRow(product),
    shop_id: shopId,
    tax_id: product.taxId,
    slug: slugs[at] ?? '',
    active_since: product.activeSince === undefined ? (product.createdAt ?? cameAt) : product.activeSince,
    created_at: product.createdAt ?? cameAt,
  }))
  const made = await tx.insertInto('products').values(rows).returning(['id', 'slug']).execute()
  const idOf = new Map(made.map(({ id, slug }) => [slug, id]))
  const ids = slugs.map((slug) => idOf.get(slug) ?? 0)
  await addAllVariants(tx, actor, shopId, { products, ids })
  await shelveAll(tx, shopId, { products, ids })
  // The others were written with their words.
  const more = products.flatMap((product, at) => (isPlain(product) ? [] : (ids[at] ?? [])))
  if (more.length > 0) await refreshSome(tx, shopId, more)
  // Of what was asked elsewhere before nothing is known: a price is one of this shop from now on.
  const calendars = products.map((product, at) => calendarOf(ids[at] ?? 0, product, product.cameAt ?? present))
  await beginCalendars(tx, shopId, calendars)
  return ids
}

/** One article without choice on one shelf, of a reference that both sides spell alike: `firstWords` has said all. */
const isPlain = ({ variants: [only, ...others], options = [], shelfIds = [] }: ReadyProduct): boolean =>
  others.length + options.length + shelfIds.length === 0 && /^[\w-]*$/.test(only?.reference.trim() ?? '')

/** What the categories and makers of products are called: each one's, the category above first. */
async function namesAround(tx: Db, shopId: number, products: readonly ReadyProduct[]) {
  const { rows } = await sql<{ kind: string; id: number; names: string[] }>`
    select 'category' as kind, c.id, array_remove(array[above.name, c.name], null) as names from categories c
    left join categories above on above.shop_id = c.shop_id and above.id = c.parent_id
    where c.shop_id = ${shopId} and c.id = any(${[...new Set(products.map((one) => one.categoryId))]}::bigint[])
    union all select 'maker', m.id, array[m.name] from manufacturers m
    where m.shop_id = ${shopId} and m.id = any(${[...new Set(products.flatMap((one) => one.manufacturerId ?? []))]}::bigint[])`.execute(
    tx,
  )
  const named = new Map(rows.map(({ kind, id, names }) => [`${kind} ${id}`, names]))
  return ({ categoryId, manufacturerId }: ReadyProduct) => ({
    shelves: named.get(`category ${categoryId}`) ?? [],
    maker: named.get(`maker ${manufacturerId}`)?.[0],
  })
}

function calendarOf(productId: number, product: ReadyProduct, from: Date) {
  const { price_micro: priceMicro, reduction_bp: bp, ...reduced } = pricedRow(product, from)
  const impacts = product.variants.map(({ priceImpact }) => (priceImpact ? toMicro(priceImpact, product.rateBp) : 0))
  const reduction = { bp, from: reduced.reduction_from, until: reduced.reduction_until }
  return { productId, rules: { priceMicro, impacts, rateBp: product.rateBp, reduction }, from }
}

async function addAllVariants(
  tx: Db,
  actor: Actor,
  shopId: number,
  { products, ids }: { products: readonly ReadyProduct[]; ids: readonly number[] },
): Promise<void> {
  const shown = await addAllPictures(tx, shopId, { products, ids })
  const rows = products.flatMap((product, at) => variantRows(shopId, ids[at] ?? 0, product, shown(ids[at] ?? 0)))
  const made = await tx.insertInto('variants').values(rows).returning(['id', 'reference']).execute()
  const idOf = new Map(made.map(({ id, reference }) => [reference, id]))
  const received = products.flatMap(({ variants, cameAt: at }) =>
    variants.map(({ reference, quantity }) => ({
      variantId: idOf.get(reference.trim()) ?? 0,
      quantity,
      ...(at && { at }),
    })),
  )
  await stock.receiveInitial(tx, actor, shopId, received)
}

/** Their pictures; answers the ids of those of a product, in its order. */
async function addAllPictures(
  tx: Db,
  shopId: number,
  { products, ids }: { products: readonly ReadyProduct[]; ids: readonly number[] },
): Promise<(productId: number) => number[]> {
  const rows = products.flatMap(({ pictures }, at) => pictureRows(shopId, ids[at] ?? 0, pictures))
  if (rows.length === 0) return () => []
  const made = await tx.insertInto('pictures').values(rows).returning(['id', 'product_id', 'position']).execute()
  const of = Map.groupBy(made, (row) => row.product_id)
  return (productId) => (of.get(productId) ?? []).sort((a, b) => a.position - b.position).map(({ id }) => id)
}

/** The shelves that they stand on beside their main ones, and the carriers that alone may carry them. */
async function shelveAll(
  tx: Db,
  shopId: number,
  { products, ids }: { products: readonly ReadyProduct[]; ids: readonly number[] },
): Promise<void> {
  const rows = products.flatMap(({ shelfIds = [], categoryId }, at) =>
    [...new Set(shelfIds)]
      .filter((id) => id !== categoryId)
      .map((category_id) => ({ shop_id: shopId, product_id: ids[at] ?? 0, category_id })),
  )
  if (rows.length > 0) await tx.insertInto('product_shelves').values(rows).execute()
  const carried = products.map(({ carrierIds = [] }, at) => ({ productId: ids[at] ?? 0, carrierIds }))
  await carryAll(tx, shopId, carried)
}

/** Each address, or it with the first number that makes it free. */
const freeSlugs = (tx: Db, shopId: number, wanted: readonly string[]): Promise<string[]> =>
  freeNames(wanted, {
    numbered: (slug, n) => (n === 1 ? slug : `${slug}-${n}`),
    async taken(names) {
      const { rows } = await sql<{ slug: string }>`
        select slug from products where shop_id = ${shopId} and slug = any(${[...names]}::text[])
        union select slug from former_addresses
        where shop_id = ${shopId} and slug = any(${[...names]}::text[]) and product_id is not null`.execute(tx)
      return rows.map(({ slug }) => slug)
    },
  })

/** The products, those variants that have no reference with one of their own, « OUR-001 ». */
async function withReferences(
  tx: Db,
  shopId: number,
  asked: readonly ReadyProduct[],
): Promise<readonly ReadyProduct[]> {
  const stems = asked.flatMap(({ name, variants }) =>
    variants.filter(({ reference }) => !reference.trim()).map(() => stemOf(name)),
  )
  if (stems.length === 0) return asked
  const own = asked.flatMap(({ variants }) => variants.map(({ reference }) => reference.trim()))
  const free = await freshReferences(tx, shopId, stems, own)
  const given = free.values()
  return asked.map((product) => ({
    ...product,
    variants: product.variants.map((one) =>
      one.reference.trim() ? one : { ...one, reference: given.next().value ?? '' },
    ),
  }))
}

/** References that no article of the shop has, nor are `own`: a number behind each stem. */
export const freshReferences = (
  tx: Db,
  shopId: number,
  stems: readonly string[],
  own: readonly string[] = [],
): Promise<string[]> =>
  freeNames(stems, {
    numbered: (stem, n) => `${stem}-${String(n).padStart(3, '0')}`,
    async taken(names) {
      const { rows } = await sql<{ reference: string }>`
        select reference from variants where shop_id = ${shopId} and reference = any(${[...names]}::text[])`.execute(tx)
      return [...rows.map(({ reference }) => reference), ...own]
    },
  })
