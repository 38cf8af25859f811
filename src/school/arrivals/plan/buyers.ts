import { drawFrom } from '#draw'
import type { Asked } from '../asked.ts'
import type { IncidentKind } from './incident-kinds.ts'
import { newcomers } from './newcomers.ts'
import { type Ring, ringOf, some } from './ring.ts'
import { shared } from './share.ts'
import type { Who } from './step.ts'
import type { World } from './world.ts'

export type Buyer = {
  who: Who
  business: boolean
  /** The address that was meant, of who gave a wrong one. */
  right?: string
}

/** Who places each order; known customers once each before anybody orders twice, new ones once. Wrong addresses are newcomers'. */
export function buyers(
  { seed, each, known, businesses }: Asked,
  { customers }: World,
  kinds: readonly (IncidentKind | undefined)[],
) {
  const isKnown = shared(`${seed}|known`, each, { yes: known, no: 100 - known })
  const isBusiness = shared(`${seed}|businesses`, each, { yes: businesses, no: 100 - businesses })
  const ringFor = (wanted: boolean) =>
    ringOf(
      seed,
      customers.filter(({ business }) => business === wanted),
      ({ email }) => email,
    )
  const rings = { yes: ringFor(true), no: ringFor(false) }
  const fresh = newcomers(seed)
  const used = new Set<number>()
  const list = Array.from({ length: each }, (_, index): Buyer => {
    const kind = kinds[index]
    const business = isBusiness[index] === 'yes'
    const at = drawFrom(`${seed}|who|${index}`).next()
    const found = isKnown[index] === 'yes' && kind !== 'address' && oneOf(rings[business ? 'yes' : 'no'], at, used)
    if (found) return { who: { id: found.id }, business }
    if (kind !== 'address') return { who: { email: fresh.next(business).email }, business }
    const { one, right } = fresh.nextLost(business)
    return { who: { email: one.email }, business, right }
  })
  return { list, newcomers: fresh.all }
}

function oneOf<T extends { id: number }>(ring: Ring<T>, at: number, used: Set<number>): T | undefined {
  const [found] = [...some(ring, at, 1, ({ id }) => used.has(id)), ...some(ring, at, 1)]
  if (found) used.add(found.id)
  return found
}
