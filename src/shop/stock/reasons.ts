/** Why a stock is corrected by hand; `other` is told in the own words of who corrects it. */
export const correctionReasons = [
  'counted',
  'broken',
  'lost',
  'stolen',
  'supplier',
  'sample',
  'typing',
  'other',
] as const
export type CorrectionReason = (typeof correctionReasons)[number]

/** As long as a reason may be, in signs. */
export const LONGEST_REASON = 200
