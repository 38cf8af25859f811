import type { Balance, Standing } from './balance.ts'

/** The last day to pay the first invoice that what was received does not cover; null when there is none. */
export function dueOn({ invoices, receivedCents }: Balance): string | null {
  let covered = receivedCents
  const isOpen = ({ leftCents }: Standing) => {
    covered -= leftCents
    return covered < 0
  }
  const byDay = [...invoices].sort((a, b) => (a.dueOn === b.dueOn ? a.id - b.id : a.dueOn < b.dueOn ? -1 : 1))
  return byDay.find(isOpen)?.dueOn ?? null
}
