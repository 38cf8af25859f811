/**
 * A piece of what happened in a shop: so many things `most` of a kind, those that wait longest first; what was taken in already of it is
 * not looked at again (`past`: the last payment, the last order). `closing`: card payments of the day that runs too.
 */
export type Piece = { closing: boolean; most: number; past: Past }
export type Past = { payment: number; order: number }

/** Nothing was taken in before. */
export const fromTheFirst = (): Past => ({ payment: 0, order: 0 })

/** How many things were taken in, and whether there may be more of the kind. */
export type Taken = { taken: number; more: boolean }
export const nothing: Taken = { taken: 0, more: false }
