import { daysLater } from '#clock'
import * as orders from '#orders'
import type { Ahead } from './ahead.ts'

/** Days that an order without invoice may wait for its transfer or its cheque before it counts as unpaid. */
export const WAITS = 7

/** What an order owes, cents, until which day it was to be paid, on which invoice first and on how many; null when nothing is asked for. */
export type Debt = { cents: number; dueOn: string; invoiceId: number | null; invoices: number } | null

type Standing = Pick<orders.Balance, 'state' | 'invoices' | 'receivedCents' | 'soldCents' | 'term' | 'atCounter'>

/**
 * Pure: what an order owes as `books.owing` counts it: invoices less what was received, the first to be paid first; one
 * that has none owes what it sold a week after it was placed, unless it is paid later or at the counter. Days are the
 * bank's: those that it was ahead as something was made are added to its last day to pay.
 */
export function debtOf(balance: Standing, placedOn: string, ahead: Ahead = new Map()): Debt {
  const later = (day: string, id: number | null) => daysLater(day, ahead.get(id) ?? 0)
  const { invoices, receivedCents, soldCents, term, atCounter } = balance
  if (invoices.length === 0) {
    const cents = soldCents - receivedCents
    const waits = orders.hasEnded(balance.state) || term !== null || atCounter || cents <= 0
    return waits ? null : { cents, dueOn: later(daysLater(placedOn, WAITS), null), invoiceId: null, invoices: 0 }
  }
  const cents = invoices.reduce((sum, { leftCents }) => sum + leftCents, -receivedCents)
  const open = uncovered(balance)
  const [first] = open
  return cents <= 0 || !first
    ? null
    : { cents, dueOn: later(first.dueOn, first.id), invoiceId: first.id, invoices: open.length }
}

/** The invoices that what was received does not cover, the first to be paid first. */
function uncovered({ invoices, receivedCents }: Pick<Standing, 'invoices' | 'receivedCents'>) {
  let covered = receivedCents
  const byDay = [...invoices].sort((a, b) => (a.dueOn === b.dueOn ? a.id - b.id : a.dueOn < b.dueOn ? -1 : 1))
  return byDay.filter(({ leftCents }) => {
    covered -= leftCents
    return leftCents > 0 && covered < 0
  })
}

/** A debt is late from the day after its last day to pay. */
export const isLate = (debt: Debt, day: string): debt is NonNullable<Debt> => debt !== null && debt.dueOn < day
