import type { TransferFault } from '#account'
import type { PaymentCode } from '#shops'
import type { PlannedLine } from './baskets.ts'
import type { Topic } from './topics.ts'

/** Who orders: a customer that the shop has, or somebody who comes for it, known by the e-mail. */
export type Who = { id: number } | { email: string }

/**
 * What must be so of the step that it follows: `answered`, `left` and `away` (on its way for `wait` minutes) are waited for, the
 * others are looked at once; `here`: it was paid for, which is waited for, and has not left yet.
 */
export const conditions = ['answered', 'unanswered', 'standing', 'left', 'away', 'here'] as const
export type Condition = (typeof conditions)[number]

/** What the shop did with an order of the past: `seen` is no state, somebody has looked at it. */
export const advances = [
  'seen',
  'payment-accepted',
  'preparing',
  'shipped',
  'delivered',
  'cancelled',
  'refunded',
] as const
export type Advance = (typeof advances)[number]

/** What is planned; which parts are there goes by the kind of step. */
export type Plan = {
  /** Draws the customer's words. */
  voice: number
  lines?: PlannedLine[]
  payment?: PaymentCode
  /** Which of the two likeliest carriers this customer likes. */
  fancy?: number
  /** All that is left of the first article, and a word that more was wanted. */
  short?: true
  /** A right cheque, which its bank will not pay. */
  unfunded?: true
  /** What is wrong with the transfer that its customer sends. */
  transfer?: TransferFault
  /** Of a past: never paid, so that no transfer comes and no cheque is in the post. */
  never?: true
  topic?: Topic
  to?: Advance
  /** The place of the step that it follows; its key until places are given. */
  about?: number | string
  if?: Condition
  /** Minutes that it waits at most for what it waits for. */
  patience?: number
  /** Minutes after what it follows, or after what it waits for. */
  wait?: number
  /** The right address, told when the shop asks. */
  right?: string
  /** How often it was tried in vain, because others were at work on the same rows. */
  tries?: number
}

export const stepKinds = ['order', 'letter', 'withdrawal', 'quotation', 'cheque', 'advance'] as const

export type Step = {
  key: string
  kind: (typeof stepKinds)[number]
  dueAt: Date
  plan: Plan
  who: Who
  incident: number | null
}
