import { daysLater, workingDaysLater } from '#clock'
import { drawFrom } from '#draw'
import type { Level } from './levels.ts'

/** What a customer does who is reminded: pays by transfer, asks for time by a letter, says that it was paid before, or nothing. */
export const reactions = ['pays', 'asks', 'protests', 'silent'] as const
export type Reaction = (typeof reactions)[number]

export type Reacts = { reaction: Reaction; on: string | null }

/** Out of a hundred customers, how many pay or ask for time after each letter; the others keep silent. */
const odds: Record<Level, { pays: number; asks: number }> = {
  1: { pays: 35, asks: 20 },
  2: { pays: 40, asks: 20 },
  3: { pays: 70, asks: 0 },
}

/**
 * Pure: what the customer of an order does after a letter of this day, and on which: by the bank's seed and the order's
 * number, the same in every shop. Who asked for time once pays the next time.
 */
export function reactionTo(
  seed: string,
  order: { number: number; asked: boolean },
  { level, sentOn }: { level: Level; sentOn: string },
): Reacts {
  const draw = drawFrom(`reminded|${seed}|${order.number}|${level}`)
  const rank = draw.next() * 100
  const { pays, asks } = odds[level]
  const reaction = rank < pays || (order.asked && rank < pays + asks) ? 'pays' : rank < pays + asks ? 'asks' : 'silent'
  if (reaction === 'silent') return { reaction, on: null }
  // Banks book on working days, customers write on any.
  const on = reaction === 'pays' ? workingDaysLater(sentOn, draw.between(2, 4)) : daysLater(sentOn, draw.between(1, 3))
  return { reaction, on }
}
