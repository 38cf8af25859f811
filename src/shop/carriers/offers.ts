import { microToCents, unitTtcCents } from '#money'
import type { Carrier } from './list.ts'

/** What is to be carried: cents of goods tax included, and grams. */
export type Goods = { ttcCents: number; weightG: number }

/** What a carrier asks for some goods, in cents; `ttcCents` 0 when it is free. */
export type Offer = {
  carrierId: number
  name: string
  delay: string
  htCents: number
  ttcCents: number
  rateBp: number
  /** Free because the amount was reached, not because it always is. */
  offered: boolean
}

/** How many cents of goods are missing before a carrier carries for nothing. */
export type Missing = { carrier: string; cents: number }

/** What each carrier on offer asks for these goods, in the shop's order; a carrier without a range for them is left out. */
export function offersFor(carriers: readonly Carrier[], goods: Goods): Offer[] {
  return carriers.flatMap((carrier) => offerOf(carrier, goods) ?? [])
}

/** Lower bound included, upper excluded; free from an amount whatever the range. */
function offerOf(carrier: Carrier, goods: Goods): Offer | undefined {
  if (!carrier.enabled) return undefined
  const measure = carrier.basis === 'price' ? goods.ttcCents : goods.weightG
  const range = carrier.ranges.find(({ lower, upper }) => measure >= lower && (upper === null || measure < upper))
  if (!range) return undefined
  const { id, name, delay, rateBp } = carrier
  const free = isFree(carrier, goods)
  return {
    carrierId: id,
    name,
    delay,
    rateBp,
    htCents: free ? 0 : microToCents(range.priceMicro),
    ttcCents: free ? 0 : unitTtcCents(range.priceMicro, rateBp),
    offered: free && range.priceMicro > 0,
  }
}

const isFree = ({ freeFromCents }: Carrier, { ttcCents }: Goods): boolean =>
  freeFromCents !== null && ttcCents >= freeFromCents

/**
 * The nearest free carriage that these goods do not reach yet: of the carrier chosen if it has one, else the nearest of all.
 * Nothing when one of them is reached already, or no carrier offers it.
 */
export function missingForFree(carriers: readonly Carrier[], goods: Goods, chosenId?: number): Missing | undefined {
  const able = carriers.filter((carrier) => carrier.freeFromCents !== null && offerOf(carrier, goods))
  const chosen = able.find(({ id }) => id === chosenId)
  const candidates = chosen ? [chosen] : able
  if (candidates.some((carrier) => isFree(carrier, goods))) return undefined
  const missing = candidates.map(({ name, freeFromCents }) => ({
    carrier: name,
    cents: (freeFromCents ?? 0) - goods.ttcCents,
  }))
  return missing.sort((a, b) => a.cents - b.cents)[0]
}
