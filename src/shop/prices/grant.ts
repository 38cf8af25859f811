/** What a group of customers is given: its prices shown without tax, and a discount off each, basis points. */
export type Grant = {
  untaxed: boolean
  discountBp: number
  /** The group, and whether some promotion is for it alone. */
  groupId: number | null
  ruled: boolean
}

/** A group that sees other prices than everybody. */
export const seesOwnPrices = ({ untaxed, discountBp, ruled }: Grant): boolean => untaxed || discountBp > 0 || ruled

/** A reduction and the group's discount off what is left, as one reduction: 10 % then 5 % are 14,5 %. Basis points. */
export const withGrant = (reductionBp: number, discountBp: number): number =>
  10_000 - Math.round(((10_000 - reductionBp) * (10_000 - discountBp)) / 10_000)
