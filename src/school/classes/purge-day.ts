/** A class made in the last weeks of a year belongs to the next one: it is not purged before this many days. */
const SHORTEST_DAYS = 90

/** The school's next purge day (`08-31`) for a class made on a day (`2026-09-01`): `2027-08-31`. */
export function usualPurgeDay(from: string, monthAndDay = '08-31'): string {
  const earliest = new Date(`${from}T00:00:00Z`)
  earliest.setUTCDate(earliest.getUTCDate() + SHORTEST_DAYS)
  const year = earliest.getUTCFullYear()
  const candidate = (one: number) => {
    const [month = 8, day = 31] = monthAndDay.split('-').map(Number)
    // A day that the month has not is the last it has: 30 February is the 28th or 29th.
    const last = new Date(Date.UTC(one, month, 0)).getUTCDate()
    return new Date(Date.UTC(one, month - 1, Math.min(day, last)))
  }
  const chosen = candidate(year) >= earliest ? candidate(year) : candidate(year + 1)
  return chosen.toISOString().slice(0, 10)
}
