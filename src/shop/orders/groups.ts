import type { OrderState } from '#shops'
import { hasEnded } from './sold.ts'

/** What orders are looked for by beside a state of theirs: several states at once. */
export const groups = ['to-cash', 'to-prepare', 'to-ship', 'sold'] as const
export type Group = (typeof groups)[number]

const belongs: Record<Group, (state: OrderState) => boolean> = {
  'to-cash': ({ code }) => code === 'awaiting-cheque' || code === 'awaiting-transfer',
  'to-prepare': ({ code, paid, delivery, closed }) =>
    (paid || code === 'awaiting-term' || code === 'awaiting-counter') && !delivery && !closed,
  'to-ship': ({ delivery, shipped, closed }) => delivery && !shipped && !closed,
  // As the turnover counts: neither cancelled nor refunded.
  sold: (state) => !hasEnded(state),
}

/** What is to be done with the orders of a group; one that its customer withdrew from is none of them. */
export const goesOn = (group: Group): boolean => group !== 'sold'

/** The codes of the states of a group, as `figures` counts them. */
export const statesIn = (group: Group, states: readonly OrderState[]): string[] =>
  states.filter(belongs[group]).map(({ code }) => code)
