import { faultsOfSum, faultsOfWords, type TransferFault } from '#account'
import { drawFrom } from '#draw'
import type { IncidentKind } from './incident-kinds.ts'
import type { Plan, Step } from './step.ts'

/** An order as it would come without an incident, and the address that its customer should have given. */
export type Slot = { order: Step; incident: number; right: string }

const MINUTE = 60_000
/** A customer waits so long for an answer, minutes; for a parcel so many days. */
const PATIENCE = 20
const WEEK = 7 * 1440
/** A parcel is late so many minutes of lesson after it left; an order that has not left, after so many. */
const LATE = 10
const SLOW = 40

/** What comes in the place of an order, so many minutes after it. */
const after = (
  { order, incident }: Slot,
  kind: Step['kind'],
  minutes: number,
  plan: Partial<Plan>,
): Omit<Step, 'key'> & { key: string } => ({
  key: `${order.key}-${kind}-${plan.topic ?? minutes}`,
  kind,
  dueAt: new Date(order.dueAt.getTime() + minutes * MINUTE),
  plan: { voice: order.plan.voice, about: order.key, ...plan },
  who: order.who,
  incident,
})

const ordered = ({ order, incident }: Slot, plan: Partial<Plan> = {}): Step => ({
  ...order,
  incident,
  plan: { ...order.plan, ...plan },
})

/** An order whose customer pays by a transfer with one of these faults, as its place in the lesson has it. */
const paidWrongly = (slot: Slot, faults: readonly TransferFault[]): Step[] => {
  const transfer = drawFrom(`transfer|${slot.order.plan.voice}`).pick(faults)
  return [ordered(slot, { payment: 'transfer', transfer })]
}

/** What follows different letters of one story is told apart by them. */
const keyed = (step: Step, { key }: Step): Step => ({ ...step, key: `${key}-${step.key}` })

/** A letter about the order, and what is said when nobody answers it, or somebody does. */
function letter(slot: Slot, minutes: number, plan: Partial<Plan>, { answer = 'thanks' as Plan['topic'] } = {}): Step[] {
  const asks = after(slot, 'letter', minutes, plan)
  const about = { about: asks.key }
  const cross = { ...about, topic: 'unanswered', if: 'unanswered', wait: PATIENCE } as const
  const angry = keyed(after(slot, 'letter', minutes + PATIENCE, cross), asks)
  const glad = after(slot, 'letter', minutes + 1, { ...about, topic: answer, if: 'answered', patience: 60 })
  return [asks, angry, { ...keyed(glad, asks), plan: { ...glad.plan, ...(slot.right && { right: slot.right }) } }]
}

/** What a customer does in each kind of incident, and how it goes on by what pupils do. */
export const stories: Record<IncidentKind, (slot: Slot) => Step[]> = {
  question(slot) {
    const { about: _, ...plan } = { ...slot.order.plan, about: undefined }
    const asks = {
      ...after(slot, 'letter', 0, { topic: 'question' }),
      plan: { voice: plan.voice, topic: 'question' as const, lines: plan.lines ?? [] },
    }
    const cross = { about: asks.key, topic: 'unanswered', if: 'unanswered', wait: PATIENCE } as const
    const angry = after(slot, 'letter', PATIENCE, cross)
    const buys = {
      ...after(slot, 'order', 2, {}),
      plan: { ...plan, about: asks.key, if: 'answered' as const, patience: 60, topic: 'thanks' as const },
    }
    return [asks, angry, buys]
  },
  double(slot) {
    const again = after(slot, 'order', 2, { ...slot.order.plan })
    const { about: _, ...plan } = again.plan
    const asks = after(slot, 'letter', PATIENCE, { topic: 'twice', if: 'standing' })
    return [ordered(slot), { ...again, plan }, asks]
  },
  cancel: (slot) => [ordered(slot), ...letter(slot, 4, { topic: 'cancel' })],
  complaint: (slot) => [ordered(slot), ...letter(slot, 15, { topic: 'complaint' })],
  address: (slot) => [
    ordered(slot),
    after(slot, 'letter', 1, { topic: 'address', if: 'answered', patience: 1440, right: slot.right }),
  ],
  short: (slot) => [ordered(slot, { short: true, topic: 'short' })],
  return: (slot) => [ordered(slot), after(slot, 'withdrawal', 10, { if: 'left', patience: WEEK })],
  quotation(slot) {
    const asks = after(slot, 'quotation', 0, { lines: slot.order.plan.lines ?? [] })
    const { about: _, ...plan } = asks.plan
    return [{ ...asks, plan }]
  },
  voucher: (slot) => [ordered(slot), ...letter(slot, 3, { topic: 'voucher' })],
  cheque: (slot) => [ordered(slot, { payment: 'cheque' }), after(slot, 'cheque', 0, {})],
  unfunded: (slot) => [ordered(slot, { payment: 'cheque' }), after(slot, 'cheque', 0, { unfunded: true })],
  parcel: (slot) => [
    ordered(slot),
    ...letter(slot, LATE, { topic: 'parcel', if: 'away', wait: LATE, patience: WEEK }),
    ...letter(slot, SLOW, { topic: 'slow', if: 'here', wait: LATE, patience: WEEK }),
  ],
  'transfer-label': (slot) => paidWrongly(slot, faultsOfWords),
  'transfer-sum': (slot) => paidWrongly(slot, faultsOfSum),
  'transfer-twice': (slot) => paidWrongly(slot, ['double']),
  'transfer-stray': (slot) => paidWrongly(slot, ['other-shop']),
  'transfer-late': (slot) => paidWrongly(slot, ['late']),
}
