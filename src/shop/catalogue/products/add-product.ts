import { now } from '#clock'
import { type Db, inTransaction, sql } from '#database'
import { bare } from '#identifiers'
import type { Actor } from '#people'
import { toMicro } from '#prices'
import * as stock from '#stock'
import * as trace from '#trace'
import { freeSlug } from '../addresses/free-slug.ts'
import { slugOf } from '../addresses/slug.ts'
import { standOn } from '../categories/stand-on.ts'
import { refreshSearch } from '../looking/search-text.ts'
import { beginCalendars } from '../prices/price-periods.ts'
import { demandFreeEans } from '../variants/eans.ts'
import { factsAfter } from './facts.ts'
import { freeReferences } from './free-reference.ts'
import { listingAfter } from './own-listing.ts'
import { checkPlace } from './place.ts'
import { checkProduct, type NewProduct, taxId } from './product-fields.ts'
import { ReferenceTaken } from './references.ts'

/**
 * Adds a product with its variants, pictures, first pieces (through the stock ledger) and the calendar of its prices; returns its id.
 * A variant without a reference is given one, « OUR-001 ». Refuses with Invalid what cannot be sold and an EAN that another
 * article has, with ReferenceTaken a reference already used in the shop.
 */
export async function addProduct(db: Db, actor: Actor, shopId: number, asked: NewProduct): Promise<number> {
  return inTransaction(db, async (tx) => {
    // Two who add at once are given addresses and references one after the other; orders go on meanwhile.
    await sql`select from living_shops where id = ${shopId} for no key update`.execute(tx)
    const product = await withReferences(tx, shopId, asked)
    checkProduct(product)
    await checkPlace(tx, shopId, product)
    await demandFreeEans(tx, shopId, product.variants)
    // One moment: a reduction that begins a thousandth later would make the full price one that was asked.
    const present = now()
    const createdAt = product.createdAt ?? present
    const priced = pricedRow(product, present)
    const { id } = await tx
      .insertInto('products')
      .values({
        ...priced,
        ...sheetRow(product),
        shop_id: shopId,
        tax_id: await taxId(tx, shopId, product.rateBp),
        slug: await freeSlug(tx, 'products', shopId, product.slug ?? slugOf(product.name)),
        active_since: product.activeSince === undefined ? createdAt : product.activeSince,
        created_at: createdAt,
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (product.shelfIds) await standOn(tx, shopId, { productId: id, mainId: product.categoryId }, product)
    const pictureIds = await addPictures(tx, shopId, id, product)
    const impacts = await addVariants(tx, actor, shopId, id, product, pictureIds)
    await refreshSearch(tx, shopId, id)
    const { price_micro: priceMicro, reduction_bp: bp, reduction_from: from, reduction_until: until } = priced
    const rules = { priceMicro, impacts, rateBp: product.rateBp, reduction: { bp, from, until } }
    await beginCalendars(tx, shopId, [{ productId: id, rules, from: createdAt }])
    await trace.record(tx, shopId, actor, added(id, product))
    return id
  })
}

/** The act of adding a product. */
export const added = (id: number, product: NewProduct): trace.Act => ({
  verb: 'catalogue.add-product',
  subject: { kind: 'product', id },
  after: {
    name: product.name,
    references: product.variants.map(({ reference }) => reference.trim()),
    price_micro: toMicro(product.price, product.rateBp),
  },
})

/** A variant without a reference is given one. */
async function withReferences(tx: Db, shopId: number, product: NewProduct): Promise<NewProduct> {
  const without = product.variants.filter(({ reference }) => !reference.trim())
  if (without.length === 0) return product
  const given = (await freeReferences(tx, shopId, product.name, without.length)).values()
  const variants = product.variants.map((one) =>
    one.reference.trim() ? one : { ...one, reference: given.next().value ?? '' },
  )
  return { ...product, variants }
}

/** The price without tax, in micro-euros, and a reduction that begins now unless it says when. */
export function pricedRow({ price, rateBp, reduction }: NewProduct, present: Date) {
  const price_micro = toMicro(price, rateBp)
  if (!reduction?.bp) return { price_micro, reduction_bp: 0, reduction_from: null, reduction_until: null }
  const { bp, from, until } = reduction
  return { price_micro, reduction_bp: bp, reduction_from: from ?? present, reduction_until: until ?? null }
}

/** What the sheet says of a product. */
export const sheetRow = (product: NewProduct) => ({
  category_id: product.categoryId,
  manufacturer_id: product.manufacturerId ?? null,
  name: product.name.trim(),
  summary: product.summary?.trim() ?? '',
  description: product.description?.trim() ?? '',
  features: JSON.stringify(product.features ?? []),
  options: JSON.stringify(product.options ?? []),
  swatches: JSON.stringify(product.swatches ?? {}),
  weight_g: product.weightG ?? 0,
  perishable: product.perishable ?? false,
  ...factsAfter(product),
  ...listingAfter(product),
})

/** Returns what each variant adds to the price, in micro-euros. */
async function addVariants(
  tx: Db,
  actor: Actor,
  shopId: number,
  productId: number,
  { variants, rateBp }: NewProduct,
  pictureIds: readonly number[],
): Promise<number[]> {
  const rows = variantRows(shopId, productId, { variants, rateBp }, pictureIds)
  const made = await tx
    .insertInto('variants')
    .values(rows)
    .onConflict((conflict) => conflict.columns(['shop_id', 'reference']).doNothing())
    .returning(['id', 'reference'])
    .execute()
  const ids = new Map(made.map(({ id, reference }) => [reference, id]))
  const received = variants.map(({ reference, quantity }) => {
    const variantId = ids.get(reference.trim())
    if (variantId === undefined || made.length < rows.length) throw taken(rows, made)
    return { variantId, quantity }
  })
  await stock.receiveInitial(tx, actor, shopId, received)
  return rows.map((row) => row.price_impact_micro)
}

/** The variants of a product as rows, without their pieces. */
export const variantRows = (
  shopId: number,
  productId: number,
  { variants, rateBp }: Pick<NewProduct, 'variants' | 'rateBp'>,
  pictureIds: readonly number[] = [],
) =>
  variants.map((variant, position) => ({
    shop_id: shopId,
    product_id: productId,
    choices: JSON.stringify(variant.choices ?? []),
    reference: variant.reference.trim(),
    ean: bare(variant.ean ?? ''),
    price_impact_micro: variant.priceImpact ? toMicro(variant.priceImpact, rateBp) : 0,
    weight_impact_g: variant.weightImpactG ?? 0,
    net_quantity: variant.net?.quantity ?? 0,
    net_unit: variant.net?.unit ?? 'g',
    picture_id: variant.picture === undefined ? null : (pictureIds[variant.picture] ?? null),
    position,
  }))

function taken(rows: { reference: string }[], made: { reference: string }[]): ReferenceTaken {
  const fresh = new Set(made.map(({ reference }) => reference))
  const seen = new Set<string>()
  const again = rows.find(({ reference }) => !fresh.has(reference) || seen.size === seen.add(reference).size)
  const message = `La référence ${again?.reference} est déjà celle d’un autre article de la boutique.`
  return new ReferenceTaken(message, { reference: message })
}

async function addPictures(
  tx: Db,
  shopId: number,
  productId: number,
  { pictures = [] }: NewProduct,
): Promise<number[]> {
  if (pictures.length === 0) return []
  const made = await tx
    .insertInto('pictures')
    .values(pictureRows(shopId, productId, pictures))
    .returning('id')
    .execute()
  return made.map(({ id }) => id)
}

export const pictureRows = (shopId: number, productId: number, pictures: NewProduct['pictures'] = []) =>
  pictures.map((picture, position) => ({ shop_id: shopId, product_id: productId, position, ...picture }))
