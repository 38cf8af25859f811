import type { PaymentCode } from '#shops'
import type { PlannedLine } from './baskets.ts'

/** Who orders: a customer that the shop has, or somebody who comes for it, known by the e-mail. */
export type Who = { id: number } | { email: string }

/** What letters are about. */
export const topics = [
  'question',
  'unanswered',
  'thanks',
  'twice',
  'cancel',
  'complaint',
  'address',
  'short',
  'voucher',
] as const
export type Topic = (typeof topics)[number]

/** What must be so of the step that it follows: `answered` and `left` are waited for, the others are looked at once. */
export type Condition = 'answered' | 'unanswered' | 'standing' | 'left'

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
  topic?: Topic
  /** The place of the step that it follows; its key until places are given. */
  about?: number | string
  if?: Condition
  /** Minutes that it waits at most for what it waits for. */
  patience?: number
  /** The right address, told when the shop asks. */
  right?: string
  /** How often it was tried in vain, because others were at work on the same rows. */
  tries?: number
}

export const stepKinds = ['order', 'letter', 'withdrawal', 'quotation', 'cheque'] as const

export type Step = {
  key: string
  kind: (typeof stepKinds)[number]
  dueAt: Date
  plan: Plan
  who: Who
  incident: number | null
}
