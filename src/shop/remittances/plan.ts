import type { Fault, ReturnReason } from '#cheques'
import { workingDaysLater } from '#clock'
import { drawFrom } from '#draw'

/** A cheque as its bank looks at it: what is wrong with it, whether the teacher has it come back, what it is known by. */
export type Looked = { orderNumber: number; number: string; faults: readonly Fault[]; bounces: boolean }

/** How a shop's bank looks at cheques: its seed, and how many of a hundred good ones have no funds. */
export type Looking = { seed: string; share: number }

/** That a cheque comes back: the day of the bank, 2026-11-23, and why. */
export type ComesBack = { on: string; reason: ReturnReason }

/**
 * What no bank pays: a cheque without signature or date is none (C. mon. fin. L131-2), an old one is prescribed (L131-59), one
 * to another's order is not the shop's, a torn one is not read. Words that differ from figures count (L131-10), the place of
 * the drawer stands for one that is missing (L131-3), and what was owed is nothing to the bank: those are paid.
 */
const unpaid: readonly (Fault & ReturnReason)[] = ['unsigned', 'undated', 'stale', 'payee', 'torn']

/**
 * Whether a cheque that is brought to the bank on a day comes back, when (3 to 8 working days later) and why; undefined for one
 * that is paid. The same of the same seed, order and number, in any shop. Pure.
 */
export function comesBack(looked: Looked, { seed, share }: Looking, madeOn: string): ComesBack | undefined {
  const { orderNumber, number, faults, bounces } = looked
  const draw = drawFrom(`${seed} return ${orderNumber} ${number}`)
  const on = workingDaysLater(madeOn, draw.between(3, 8))
  const unfunded = draw.percent(share)
  const wrong = unpaid.find((fault) => faults.includes(fault))
  if (wrong) return { on, reason: wrong }
  return bounces || unfunded ? { on, reason: 'no-funds' } : undefined
}
