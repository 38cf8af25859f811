import { type Db, sql } from '#database'
import { keepPrices } from '../prices/price-periods.ts'
import { noProduct } from '../products/product-fields.ts'
import { rulesOf } from '../products/reduction.ts'

/**
 * A product with its variants that stand on the sheet, in their order, held until the end of the transaction. Refuses with
 * NotFound. `impacts` are what those on sale add to the price, micro-euros.
 */
export async function holdVariants(tx: Db, shopId: number, productId: number) {
  const product = await tx
    .selectFrom('products')
    .innerJoin('taxes', (join) =>
      join.onRef('taxes.shop_id', '=', 'products.shop_id').onRef('taxes.id', '=', 'products.tax_id'),
    )
    .selectAll('products')
    .select('taxes.rate_bp')
    .where('products.shop_id', '=', shopId)
    .where('products.id', '=', productId)
    .forUpdate('products')
    .executeTakeFirst()
  if (!product) throw noProduct()
  const rows = await tx
    .selectFrom('variants')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .where('removed_at', 'is', null)
    .orderBy('position')
    .orderBy('id')
    .execute()
  const variants = rows.map((row) => ({ ...row, choices: row.choices as string[] }))
  return { ...product, options: product.options as string[], variants, impacts: impactsOf(variants) }
}

export type Held = Awaited<ReturnType<typeof holdVariants>>
export type HeldVariant = Held['variants'][number]

/** What the variants on sale add to the price, micro-euros. */
const impactsOf = (variants: readonly { hidden_at: Date | null; price_impact_micro: number }[]): number[] =>
  variants.filter(({ hidden_at }) => hidden_at === null).map(({ price_impact_micro }) => price_impact_micro)

/** Writes the calendar of prices anew where the dearest or the cheapest variant on sale is another one than before. */
export async function repriced(tx: Db, held: Held, impacts: readonly number[], present: Date): Promise<void> {
  const ends = (some: readonly number[]) => `${Math.min(...some)} ${Math.max(...some)}`
  if (ends(impacts) === ends(held.impacts)) return
  await keepPrices(tx, held.shop_id, held.id, rulesOf(held, impacts), present)
}

/** Puts variants in an order, by their ids. */
export async function orderVariants(tx: Db, shopId: number, ids: readonly number[]): Promise<void> {
  await sql`update variants v set position = o.position::int4 - 1
    from unnest(${ids}::bigint[]) with ordinality as o (id, position)
    where v.shop_id = ${shopId} and v.id = o.id`.execute(tx)
}
