import { type Db, sql } from '#database'
import * as stock from '#stock'
import { afterVariants, type Combination } from './add-combinations.ts'

/** A variant that an import added; one that had no choice before becomes again what it was. */
export type Added = { productId: number; variantId: number; was?: Omit<Combination, 'quantity'> | undefined }

/**
 * Takes variants away as if they had never been made, or makes the only one of a product plain again; false for one that an
 * order, a cart or anything else names, or that is not the only one left. Of what an import added alone.
 */
export async function removeCombination(
  tx: Db,
  shopId: number,
  { productId, variantId, was }: Added,
): Promise<boolean> {
  await sql`savepoint removing_combination`.execute(tx)
  try {
    const others = await sql`select from variants where shop_id = ${shopId} and product_id = ${productId}
      and id <> ${variantId}`.execute(tx)
    const done = was ? others.rows.length === 0 : others.rows.length > 0
    if (done && was) await plainAgain(tx, shopId, productId, { id: variantId, ...was })
    else if (done) {
      await stock.forget(tx, shopId, [variantId])
      await sql`delete from variants where shop_id = ${shopId} and id = ${variantId}`.execute(tx)
    }
    if (done) await afterVariants(tx, shopId, [productId])
    await sql`release savepoint removing_combination`.execute(tx)
    return done
  } catch (error) {
    if (!['23503', '23505', 'P0001'].includes((error as { code?: string }).code ?? '')) throw error
    await sql`rollback to savepoint removing_combination`.execute(tx)
    return false
  }
}

async function plainAgain(
  tx: Db,
  shopId: number,
  productId: number,
  one: Omit<Combination, 'quantity'> & { id: number },
): Promise<void> {
  await sql`update products set options = '[]' where shop_id = ${shopId} and id = ${productId}`.execute(tx)
  await sql`update variants set choices = '[]', reference = ${one.reference}, ean = ${one.ean},
    price_impact_micro = ${one.impactMicro}, weight_impact_g = ${one.weightImpactG}, net_quantity = ${one.net.quantity},
    net_unit = ${one.net.unit} where shop_id = ${shopId} and id = ${one.id}`.execute(tx)
}
