import type { Scope, Worth } from '#prices'

/** A rule of prices as it is set. */
export type PromotionSettings = Scope &
  Worth & {
    name: string
    /** Pieces of one product in the cart; 1 from the first on. */
    fromQuantity: number
    /** Days in France, 2026-11-23, both included; null for as long as it is on. */
    startsOn: string
    endsOn: string | null
    enabled: boolean
  }

export type Promotion = PromotionSettings & { id: number }
