import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import type { Net } from '#prices'
import { copyParts } from '../packs/copy-parts.ts'
import { addProduct } from './add-product.ts'
import { copyCarriers } from './carried-by.ts'
import { factsOf } from './facts.ts'
import { noProduct } from './product-fields.ts'

/** As long as the name of a product may be (the sheet’s own limit). */
const LONGEST_NAME = 120
const COPY = ' (copie)'

/**
 * Makes a product like another one and returns its id: sheet, price, variants, pictures, files and what a pack holds. It is hidden, has no piece in
 * stock and no reduction; its references are new, and EANs stay with the first, for one EAN is one article (GS1).
 * Refuses with NotFound an unknown product.
 */
export function duplicateProduct(db: Db, actor: Actor, shopId: number, productId: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { product, variants, pictures } = await read(tx, shopId, productId)
    const name = `${product.name.slice(0, LONGEST_NAME - COPY.length)}${COPY}`
    const id = await addProduct(tx, actor, shopId, {
      categoryId: product.category_id,
      shelfIds: product.shelf_ids,
      manufacturerId: product.manufacturer_id,
      rateBp: product.rate_bp,
      name,
      summary: product.summary,
      description: product.description,
      features: product.features as [string, string][],
      options: product.options as string[],
      swatches: product.swatches as Record<string, Record<string, string>>,
      price: { htMicro: product.price_micro },
      weightG: product.weight_g,
      perishable: product.perishable,
      ...factsOf(product),
      activeSince: null,
      pictures: pictures.map(({ hash, width, height, alt }) => ({ hash, width, height, alt })),
      variants: variants.map((variant) => ({
        choices: variant.choices as string[],
        reference: '',
        priceImpact: { htMicro: variant.price_impact_micro },
        weightImpactG: variant.weight_impact_g,
        net: { quantity: variant.net_quantity, unit: variant.net_unit as Net['unit'] },
        picture: pictureAt(pictures, variant.picture_id),
        quantity: 0,
      })),
    })
    await sql`insert into product_files (shop_id, product_id, hash, title, bytes, position)
      select shop_id, ${id}::bigint, hash, title, bytes, position from product_files
      where shop_id = ${shopId} and product_id = ${productId}`.execute(tx)
    await copyCarriers(tx, shopId, productId, id)
    await copyParts(tx, shopId, productId, id)
    return id
  })
}

/** Where the picture of a variant stands among those of its product. */
function pictureAt(pictures: readonly { id: number }[], pictureId: number | null): number | undefined {
  const at = pictures.findIndex(({ id }) => id === pictureId)
  return at < 0 ? undefined : at
}

async function read(tx: Db, shopId: number, productId: number) {
  const product = await tx
    .selectFrom('products')
    .innerJoin('taxes', (join) =>
      join.onRef('taxes.shop_id', '=', 'products.shop_id').onRef('taxes.id', '=', 'products.tax_id'),
    )
    .selectAll('products')
    .select('taxes.rate_bp')
    .select(
      sql<number[]>`(select coalesce(json_agg(x.category_id), '[]') from product_shelves x
        where x.shop_id = products.shop_id and x.product_id = products.id)`.as('shelf_ids'),
    )
    .where('products.shop_id', '=', shopId)
    .where('products.id', '=', productId)
    .executeTakeFirst()
  if (!product) throw noProduct()
  const [variants, pictures] = [
    await tx
      .selectFrom('variants')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('product_id', '=', productId)
      .where('hidden_at', 'is', null)
      .orderBy('position')
      .orderBy('id')
      .execute(),
    await tx
      .selectFrom('pictures')
      .selectAll()
      .where('shop_id', '=', shopId)
      .where('product_id', '=', productId)
      .orderBy('position')
      .orderBy('id')
      .execute(),
  ]
  return { product, variants, pictures }
}
