/** What is known of an article when it is asked how many to buy; pieces. */
export type Need = { available: number; awaited: number; low: number; target: number; lot: number }

/** Whether an article is to be bought: what there is and what comes is the threshold or less. */
export const isLow = ({ available, awaited, low }: Pick<Need, 'available' | 'awaited' | 'low'>): boolean =>
  available + awaited <= low

/** How many pieces to buy, in whole lots: what brings the article to its target or just over it; 0 for one that is not low. */
export function proposed(need: Need): number {
  if (!isLow(need)) return 0
  const wanted = Math.max(need.target - need.available - need.awaited, 1)
  return Math.ceil(wanted / need.lot) * need.lot
}

/** The whole lots just below and just above a number of pieces; the same twice for one that is whole. */
export const lotsAround = ({ quantity, lot }: { quantity: number; lot: number }) => ({
  less: Math.floor(quantity / lot) * lot,
  more: Math.ceil(quantity / lot) * lot,
})

/** The target of an article that has none of its own: twice the shop's threshold, and one piece over it at least. */
export const usualTarget = (low: number): number => Math.max(low * 2, low + 1)
