import type { VatRow } from '#money'
import { type Abroad, type CarriagePart, carriageOf, type Rounding } from '#prices'
import { afterLead } from './arrival.ts'
import type { Carrier, CarrierRange } from './list.ts'

/** What ranges are chosen by: cents of goods tax included, grams; and the longest side of an article, millimetres. */
type Parcel = { ttcCents: number; weightG: number; sideMm?: number }

/** What is to be carried, with its VAT per rate, how its buyer's sale is rounded, and its regime where that is not France's. */
export type Goods = Parcel & {
  vat: readonly VatRow[]
  rounding: Rounding
  abroad?: Abroad
  /** What is told in place of a carrier's delay where pieces are to come first; absent where all are there. */
  later?: string | undefined
  /** Days that the goods take before they may leave. */
  leadDays?: number
}

/** What a carrier asks for some goods, in cents, whole and per rate; `ttcCents` 0 when it is free. */
export type Offer = {
  carrierId: number
  name: string
  delay: string
  htCents: number
  ttcCents: number
  parts: CarriagePart[]
  /** Free because the amount was reached, not because it always is. */
  offered: boolean
  /** The customer fetches the order at the shop, with a code. */
  collected?: boolean
}

/** How many cents of goods are missing before a carrier carries for nothing. */
export type Missing = { carrier: string; cents: number }

/** What each carrier on offer asks for these goods, in the shop's order; one without a range for them, or that they are too heavy or too long for, is left out. */
export function offersFor(carriers: readonly Carrier[], goods: Goods): Offer[] {
  return carriers.flatMap((carrier) => offerOf(carrier, goods) ?? [])
}

/**
 * The offer that is counted with before a customer has chosen: the cheapest that delivers, the first of two. One that never
 * costs anything, where one fetches one's parcel oneself, only when there is no other.
 */
export function likeliest(offers: readonly Offer[]): Offer | undefined {
  const delivering = offers.filter(({ ttcCents, offered }) => ttcCents > 0 || offered)
  return (delivering.length > 0 ? delivering : offers).toSorted((one, other) => one.ttcCents - other.ttcCents)[0]
}

/** The same carriage for nothing, because a code gives it. */
export const forNothing = (offer: Offer): Offer => ({
  ...offer,
  htCents: 0,
  ttcCents: 0,
  parts: offer.parts.map((part) => ({ ...part, htCents: 0, ttcCents: 0 })),
  offered: offer.offered || offer.ttcCents > 0,
})

/** Lower bound included, upper excluded; free from an amount whatever the range. */
function offerOf(carrier: Carrier, goods: Goods): Offer | undefined {
  const range = rangeOf(carrier, goods)
  if (!carrier.enabled || !range) return undefined
  const { id, name, rateBp } = carrier
  const free = isFree(carrier, goods)
  const parts = carriageOf({ rateBp, micro: free ? 0 : range.priceMicro }, goods.vat, goods.rounding, goods.abroad)
  return {
    carrierId: id,
    name,
    delay: goods.later ?? afterLead(carrier.delay, goods.leadDays ?? 0),
    htCents: parts.reduce((sum, part) => sum + part.htCents, 0),
    ttcCents: parts.reduce((sum, part) => sum + part.ttcCents, 0),
    parts,
    offered: free && range.priceMicro > 0,
    ...(carrier.collected && { collected: true }),
  }
}

function rangeOf(carrier: Carrier, { ttcCents, weightG, sideMm = 0 }: Parcel): CarrierRange | undefined {
  const { basis, ranges, maxWeightG, maxSideMm } = carrier
  if ((maxWeightG !== null && weightG > maxWeightG) || (maxSideMm !== null && sideMm > maxSideMm)) return undefined
  const measure = basis === 'price' ? ttcCents : weightG
  return ranges.find(({ lower, upper }) => measure >= lower && (upper === null || measure < upper))
}

const isFree = ({ freeFromCents }: Carrier, { ttcCents }: Parcel): boolean =>
  freeFromCents !== null && ttcCents >= freeFromCents

/**
 * The nearest free carriage that these goods do not reach yet: of the carrier chosen if it has one, else the nearest of all.
 * Nothing when one of them is reached already, or no carrier offers it.
 */
export function missingForFree(carriers: readonly Carrier[], goods: Parcel, chosenId?: number): Missing | undefined {
  const able = carriers.filter(
    (carrier) => carrier.enabled && carrier.freeFromCents !== null && rangeOf(carrier, goods),
  )
  const chosen = able.find(({ id }) => id === chosenId)
  const candidates = chosen ? [chosen] : able
  if (candidates.some((carrier) => isFree(carrier, goods))) return undefined
  const missing = candidates.map(({ name, freeFromCents }) => ({
    carrier: name,
    cents: (freeFromCents ?? 0) - goods.ttcCents,
  }))
  return missing.sort((a, b) => a.cents - b.cents)[0]
}
