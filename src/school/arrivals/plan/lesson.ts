import type { Newcomer } from '#customers'
import { drawFrom } from '#draw'
import type { PaymentCode } from '#shops'
import { type Asked, paidBy } from '../asked.ts'
import { linesOf, type PlannedLine } from './baskets.ts'
import { newcomers } from './newcomers.ts'
import { type Ring, ringOf, some } from './ring.ts'
import { shared } from './share.ts'
import { timesOf } from './times.ts'

/** Who orders: a customer that the shop has, or somebody who comes for it, known by the e-mail. */
export type Who = { id: number } | { email: string }

export type OrderPlan = {
  lines: PlannedLine[]
  payment: PaymentCode
  /** Which of the two likeliest carriers this customer likes. */
  fancy: number
  /** Draws the customer's words. */
  voice: number
}

export type Step = { kind: 'order'; dueAt: Date; plan: OrderPlan; who: Who; incident: number | null }

/** What a shop has: who may order, and what is on sale. */
export type World = {
  variants: readonly number[]
  /** Made-up customers without a cart of their own. */
  customers: readonly { id: number; email: string; business: boolean }[]
}

export type Lesson = { steps: Step[]; newcomers: Newcomer[] }

/**
 * Everything that will arrive in a shop: pure, and the same for the same seed. What is drawn for one order depends on that
 * order's place alone, customers and articles are found on rings by their ids: what pupils changed meanwhile changes only
 * what names it.
 */
export function lessonOf(asked: Asked, world: World, now: Date): Lesson {
  const { each, seed, when, baskets } = asked
  const times = timesOf(seed, each, when, now)
  const payments = shared(`${seed}|payments`, each, asked.payments)
  const articles = ringOf(seed, world.variants, String)
  const who = buyers(asked, world)
  const steps = times.map((dueAt, index): Step => {
    const buyer = who.list[index] as Buyer
    const draw = drawFrom(`${seed}|order|${index}`)
    const lines = linesOf(draw, articles, { size: baskets, business: buyer.business })
    const plan = {
      lines,
      payment: payments[index] ?? paidBy[0],
      fancy: draw.between(0, 1),
      voice: draw.between(0, 1e9),
    }
    return { kind: 'order', dueAt, plan, who: buyer.who, incident: null }
  })
  return { steps, newcomers: who.newcomers }
}

type Buyer = { who: Who; business: boolean }
type Kind = 'knownPerson' | 'knownBusiness' | 'newPerson' | 'newBusiness'

/** Who places each order; known customers once each before anybody orders twice, new ones once. */
function buyers({ seed, each, known, businesses }: Asked, { customers }: World) {
  const isKnown = shared(`${seed}|known`, each, { yes: known, no: 100 - known })
  const isBusiness = shared(`${seed}|businesses`, each, { yes: businesses, no: 100 - businesses })
  const rings = {
    knownPerson: ringOf(
      seed,
      customers.filter(({ business }) => !business),
      ({ email }) => email,
    ),
    knownBusiness: ringOf(
      seed,
      customers.filter(({ business }) => business),
      ({ email }) => email,
    ),
  }
  const fresh = newcomers(seed)
  const used = new Set<number>()
  const list = Array.from({ length: each }, (_, index): Buyer => {
    const business = isBusiness[index] === 'yes'
    const kind: Kind = `${isKnown[index] === 'yes' ? 'known' : 'new'}${business ? 'Business' : 'Person'}`
    const at = drawFrom(`${seed}|who|${index}`).next()
    const found = kind === 'knownPerson' || kind === 'knownBusiness' ? oneOf(rings[kind], at, used) : undefined
    if (found) return { who: { id: found.id }, business }
    return { who: { email: fresh.next(business).email }, business }
  })
  return { list, newcomers: fresh.all }
}

function oneOf<T extends { id: number }>(ring: Ring<T>, at: number, used: Set<number>): T | undefined {
  const [found] = [...some(ring, at, 1, ({ id }) => used.has(id)), ...some(ring, at, 1)]
  if (found) used.add(found.id)
  return found
}
