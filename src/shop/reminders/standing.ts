import type { Next, Past } from './levels.ts'

/** A letter as it stood on the day on which it left. */
export type Judged = Past & {
  /** Why it went before its day or out of its turn; empty for one that was usual. */
  reason: string
  by: string
  /** The day of a transfer that had come by then and that nobody had pointed. */
  cameOn: string | null
  /** The number of a cheque that was in the shop's post by then, about which nobody had decided. */
  cheque: string | null
}

/** What is wrong with a letter: the money had come, a cheque was to be examined first, or it went before its day or its turn. */
export type Mistake = 'paid' | 'cheque' | 'odd'

/** Pure: what is wrong with a letter, judged on its own day; null for one that was right. */
export function mistakeOf({ cameOn, cheque, reason }: Pick<Judged, 'cameOn' | 'cheque' | 'reason'>): Mistake | null {
  if (cameOn !== null) return 'paid'
  if (cheque !== null) return 'cheque'
  return reason === '' ? null : 'odd'
}

/**
 * How far an order is: its transfer is to be pointed, its cheque examined or its parcel sent first, it is to be reminded, nothing is to
 * be done yet, or all that was to be done until now is.
 */
export type Standing = 'paid' | 'cheque' | 'send' | 'due' | 'early' | 'done'

type Stands = {
  owes: boolean
  letters: readonly unknown[]
  paidOn: string | null
  cheque: unknown
  toSend: boolean
  next: Next
}

/** Pure: how far it is on a day of the bank. */
export function standing({ owes, letters, paidOn, cheque, toSend, next }: Stands, day: string): Standing {
  if (!owes) return 'done'
  if (paidOn !== null) return 'paid'
  if (cheque !== null) return 'cheque'
  if (next !== null && next.from <= day) return toSend ? 'send' : 'due'
  return letters.length > 0 ? 'done' : 'early'
}
