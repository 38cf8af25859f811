/**
 * What is left of a price without tax once the article is paid for, micro-euros: the margin, as a share of what it cost (taux
 * de marge) and of the price (taux de marque), basis points. A rate of nothing is undefined.
 */
export function marginOf(htMicro: number, purchaseMicro: number) {
  const marginMicro = htMicro - purchaseMicro
  const share = (of: number) => (of > 0 ? Math.round((marginMicro * 10_000) / of) : undefined)
  return { marginMicro, ofCostBp: share(purchaseMicro), ofPriceBp: share(htMicro) }
}
