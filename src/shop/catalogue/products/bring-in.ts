import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { demandFreeEans } from '../variants/eans.ts'
import { added } from './add-product.ts'
import { addProducts, holdShelves, type ReadyProduct } from './add-products.ts'
import { checkProduct, taxId } from './product-fields.ts'

/** A product of a past that is told, its references given and free: each came at its own moment. */
export type PastProduct = Omit<ReadyProduct, 'taxId'> & { cameAt: Date }

/**
 * Adds many products as `addProduct` adds one, each as of the moment at which it came, its act too: a score of statements whatever
 * their number. Answers their ids with those of their variants, in the order given. Refuses with Invalid as `addProduct` does.
 */
export function bringIn(
  db: Db,
  actor: Actor,
  shopId: number,
  asked: readonly PastProduct[],
): Promise<{ id: number; variantIds: number[] }[]> {
  return inTransaction(db, async (tx) => {
    await holdShelves(tx, shopId)
    for (const product of asked) checkProduct(product)
    await demandFreeEans(
      tx,
      shopId,
      asked.flatMap(({ variants }) => variants),
    )
    const taxes = new Map<number, number>()
    for (const bp of new Set(asked.map(({ rateBp }) => rateBp))) taxes.set(bp, await taxId(tx, shopId, bp))
    const ready = asked.map((product) => ({ ...product, taxId: taxes.get(product.rateBp) ?? 0 }))
    const ids = await addProducts(tx, actor, shopId, ready)
    const acts = ready.map((product, n) => ({ ...added(ids[n] ?? 0, product), shopId, at: product.cameAt }))
    await trace.recordAll(tx, actor, acts)
    return withVariants(tx, shopId, ids)
  })
}

async function withVariants(tx: Db, shopId: number, ids: readonly number[]) {
  const rows = await tx
    .selectFrom('variants')
    .select(['id', 'product_id'])
    .where('shop_id', '=', shopId)
    .where('product_id', 'in', ids)
    .orderBy('position')
    .execute()
  const of = Map.groupBy(rows, (row) => row.product_id)
  return ids.map((id) => ({ id, variantIds: (of.get(id) ?? []).map((row) => row.id) }))
}
