import type { CombinationDeed } from './combination-plan.ts'
import type { ProductBefore } from './product-judged.ts'
import type { VariantThere } from './product-there.ts'

export type Ready = { line: number; deed: CombinationDeed }

/** What undoing a combination needs: which variant, and what it was. */
export type CombinationBefore = {
  variantId: number
  made: boolean
  was?: VariantThere
  after?: number
  /** It was hidden by this, or shown. */
  active?: boolean
  /** What a supplier said before of it; without `was` it did not sell it. */
  supplied?: ProductBefore['supplied']
}
