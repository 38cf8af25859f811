import * as catalogue from '#catalogue'
import type { Db } from '#database'
import type { CombinationBefore } from './combination-before.ts'
import type { ProductThere, VariantThere } from './product-there.ts'

/** The variants that were their product's only one, and are again. */
export async function plainAll(
  tx: Db,
  shopId: number,
  free: readonly { productId: number; before: CombinationBefore }[],
  { there, moved }: { there: ReadonlyMap<number, ProductThere>; moved: ReadonlySet<number> },
): Promise<ReadonlySet<number>> {
  const asked = free.flatMap(({ productId, before: { variantId, made, was, after } }) => {
    const now = there.get(productId)?.variants.find(({ id }) => id === variantId)
    if (!now || !was || !made || hasMoved({ variantId, after }, now, moved)) return []
    const { reference, ean, impactMicro, weightImpactG, net } = was
    return [{ productId, variantId, reference, ean, impactMicro, weightImpactG, net }]
  })
  return new Set(await catalogue.plainAgain(tx, shopId, asked))
}

export const hasMoved = (
  { variantId, after }: Pick<CombinationBefore, 'variantId' | 'after'>,
  now: VariantThere,
  moved: ReadonlySet<number>,
): boolean => after !== undefined && (now.quantity !== after || moved.has(variantId))
