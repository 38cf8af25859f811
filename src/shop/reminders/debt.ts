import { daysLater } from '#clock'
import * as orders from '#orders'
import type { Born } from './born.ts'

/** Days that an order without invoice may wait for its transfer or its cheque before it counts as unpaid. */
export const WAITS = 7

/** What is left to pay of an invoice, or of an order that has none, cents, and its own last day: interest counts from it. */
export type Part = { invoiceId: number | null; cents: number; dueOn: string }

/**
 * What an order owes, cents, until which day it was to be paid, on which invoice first, and of what it is made; null when nothing is
 * asked for. `backOn`: the bank's day on which a cheque that paid it came back after that day; null for none.
 */
export type Debt = (Part & { backOn: string | null; parts: readonly Part[] }) | null

type Of = Pick<Born, 'ahead'> & Partial<Pick<Born, 'backOn'>>

type Standing = Pick<orders.Balance, 'state' | 'invoices' | 'receivedCents' | 'soldCents' | 'term' | 'atCounter'>

/**
 * Pure: what an order owes as `books.owing` counts it: invoices less what was received, the first to be paid first; one
 * that has none owes what it sold a week after it was placed, unless it is paid later or at the counter. Days are the
 * bank's: those that it was ahead as something was made are added to its last day to pay. A cheque that came back leaves that day as
 * it was: its return is told beside it, and the letters count from it (`countsFrom`).
 */
export function debtOf(balance: Standing, placedOn: string, { ahead, backOn = null }: Of = { ahead: new Map() }): Debt {
  const later = (day: string, id: number | null) => daysLater(day, ahead.get(id) ?? 0)
  const { invoices, receivedCents, soldCents, term, atCounter } = balance
  if (invoices.length === 0) {
    const cents = soldCents - receivedCents
    const waits = orders.hasEnded(balance.state) || term !== null || atCounter || cents <= 0
    const whole = { invoiceId: null, cents, dueOn: ownDay(placedOn, ahead) }
    return waits ? null : since(backOn, { ...whole, parts: [whole] })
  }
  const cents = invoices.reduce((sum, { leftCents }) => sum + leftCents, -receivedCents)
  const parts = uncovered(balance).map((part) => ({ ...part, dueOn: later(part.dueOn, part.invoiceId) }))
  const [first] = parts
  return cents <= 0 || !first ? null : since(backOn, { ...first, cents, parts })
}

/** Pure: the last day to pay an order that has no invoice, on the bank's days. */
export const ownDay = (placedOn: string, ahead: Born['ahead']): string =>
  daysLater(placedOn, WAITS + (ahead.get(null) ?? 0))

const since = (backOn: string | null, debt: Omit<NonNullable<Debt>, 'backOn'>): Debt => ({
  ...debt,
  backOn: backOn !== null && backOn > debt.dueOn ? backOn : null,
})

/** Pure: the day from which the turn of letters counts: the last one to pay, or that on which a cheque came back after it. */
export const countsFrom = ({ dueOn, backOn }: Pick<NonNullable<Debt>, 'dueOn' | 'backOn'>): string => backOn ?? dueOn

/** What is left of the invoices that what was received does not cover, the first to be paid first. */
function uncovered({ invoices, receivedCents }: Pick<Standing, 'invoices' | 'receivedCents'>) {
  let covered = receivedCents
  const byDay = [...invoices].sort((a, b) => (a.dueOn === b.dueOn ? a.id - b.id : a.dueOn < b.dueOn ? -1 : 1))
  return byDay.flatMap(({ id, leftCents, dueOn }): Part[] => {
    covered -= leftCents
    if (leftCents <= 0 || covered >= 0) return []
    return [{ invoiceId: id, cents: Math.min(leftCents, -covered), dueOn }]
  })
}

/** A debt is late from the day after its last day to pay. */
export const isLate = (debt: Debt, day: string): debt is NonNullable<Debt> => debt !== null && debt.dueOn < day
