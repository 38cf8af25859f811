/** What may be paid later: so many days after the invoice, or those and on to the end of the month. */
export type Term = { kind: 'net' | 'end-of-month'; days: number }

/** At most 60 days from the invoice, or 45 and the end of the month (c. com. L441-10, I). */
export const longestTerm: Record<Term['kind'], number> = { net: 60, 'end-of-month': 45 }

/** The last day to pay an invoice of a day, 2026-11-23. */
export function dueOn({ kind, days }: Term, day: string): string {
  const due = new Date(`${day}T00:00Z`)
  due.setUTCDate(due.getUTCDate() + days)
  if (kind === 'end-of-month') due.setUTCMonth(due.getUTCMonth() + 1, 0)
  return due.toISOString().slice(0, 10)
}

/** A term as it is kept in two columns. */
export const termOf = (kind: string | null, days: number | null): Term | null =>
  kind === null || days === null ? null : { kind: kind as Term['kind'], days }
