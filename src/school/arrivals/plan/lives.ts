import { daysLater } from '#clock'
import { drawFrom } from '#draw'
import type { Asked, When } from '../asked.ts'
import { shared } from './share.ts'
import type { Advance, Step } from './step.ts'

/** What became of an order of the past: all of it, never paid, given up, or given back before it left. */
type Fate = 'whole' | 'unpaid' | 'cancelled' | 'refunded'

const byCard: Partial<Record<Fate, number>> = { whole: 92, refunded: 8 }
const byPost: Partial<Record<Fate, number>> = { whole: 60, unpaid: 30, cancelled: 10 }

/** A stage, and so many days later at most, one at least. */
const way: readonly [Advance, number][] = [
  ['preparing', 1],
  ['shipped', 2],
  ['delivered', 4],
]
const ways: Record<Fate, readonly [Advance, number][]> = {
  whole: way,
  unpaid: [],
  cancelled: [['cancelled', 20]],
  refunded: [['refunded', 2]],
}

/** What became of each order of a past, by its key: as many of each fate as shares say, whatever the seed; nothing of other orders. */
export function fatesOf({ seed, when }: Pick<Asked, 'seed' | 'when'>, orders: readonly Step[]): Map<string, Fate> {
  if (when.mode !== 'past' || !when.worked) return new Map()
  const isCard = ({ plan }: Step) => plan.payment === 'card'
  const groups = [orders.filter(isCard), orders.filter((order) => !isCard(order))]
  return new Map(
    groups.flatMap((group, index) => {
      const fates = shared(`${seed}|lives|${index}`, group.length, index === 0 ? byCard : byPost)
      return group.map(({ key }, at) => [key, fates[at] ?? 'whole'] as const)
    }),
  )
}

/**
 * How the shop went on with each order of a past, as steps that follow it: paid, prepared, sent, received, each in working hours of a
 * later day; nothing after the last day, so that the latest orders are under way. For orders without an incident: the others are
 * left to pupils.
 */
export function livesOf(
  { seed, when }: Pick<Asked, 'seed' | 'when'>,
  orders: readonly Step[],
  fates: ReadonlyMap<string, Fate>,
): Step[] {
  if (when.mode !== 'past' || !when.worked) return []
  return orders.flatMap((order) => lifeOf(seed, order, fates.get(order.key) ?? 'whole', endOf(when)))
}

/** Nothing of the evening of the last day. */
const endOf = ({ to }: Extract<When, { mode: 'past' }>): number => Date.parse(`${to}T18:00:00Z`)

function lifeOf(seed: string, order: Step, fate: Fate, end: number): Step[] {
  const draw = drawFrom(`${seed}|life|${order.key}`)
  const isPaid = order.plan.payment === 'card'
  const stages: (readonly [Advance, number])[] = [['seen', 1]]
  if (!isPaid && fate === 'whole') stages.push(['payment-accepted', 5])
  stages.push(...ways[fate])
  let day = order.dueAt.toISOString().slice(0, 10)
  const steps: Step[] = []
  for (const [to, most] of stages) {
    day = daysLater(day, draw.between(1, most))
    // Nine to five in France, in winter and in summer.
    const at = Date.parse(`${day}T08:00:00Z`) + draw.between(0, 7 * 3600) * 1000
    if (at > end) break
    const plan = { voice: order.plan.voice, about: order.key, to }
    steps.push({ ...order, key: `${order.key}-${to}`, kind: 'advance', dueAt: new Date(at), plan })
  }
  return steps
}
