import type { Net } from '#prices'
import type { WhenOut } from '../products/facts.ts'

export type Picture = { hash: string; width: number; height: number; alt: string }

/** An article as shelves show it. Cents, tax included. */
export type Card = {
  id: number
  slug: string
  name: string
  /** The cheapest variant's. */
  priceCents: number
  /** What a piece of that variant holds. */
  net: Net
  /** The same without tax, exact, micro-euros; undefined where prices are told with tax. */
  untaxedMicro?: number | undefined
  /** Its price without tax and without reduction, micro-euros, and its tax. */
  fullMicro: number
  taxId: number
  /** True when other variants cost more. */
  from: boolean
  /** The lowest price of the 30 days before the reduction; undefined without one. */
  priorCents: number | undefined
  /** The reduction that holds now, basis points. */
  reductionBp: number
  /** An amount off a piece, cents, where that is more; 0 for none. */
  offCents: number
  /** Its category and the one above it. */
  shelves: readonly (number | null)[]
  /** Less than a month in the shop. */
  fresh: boolean
  /** The only variant, which a button can add at once; null when there is a choice to make. */
  variantId: number | null
  /** Pieces left, all variants together. */
  quantity: number
  /** The reviews that stand under it, and the sum of their stars. */
  opinions: number
  stars: number
  whenOut: WhenOut
  outNote: string
  /** Days of work before it leaves, of a pack those of the slowest thing in it; 0 for what is ready. */
  leadDays: number
  /** The carriers that alone may carry it; null for all. */
  carrierIds: readonly number[] | null
  picture: Picture | null
}
