import { daysLater, isIdle, workingDaysLater } from '#clock'

/** The first and the last day on which a parcel should arrive, 2026-12-01; the same one when the delay names a single day. */
export type Arrival = { first: string; last: string }

/**
 * When a parcel that leaves on a day arrives, by the delay that its carrier announces: « 2 à 3 jours ouvrés », « 48 h »,
 * « 1 semaine ». Hours count as a day begun: nothing is promised too early. Nothing arrives on a day that is not worked.
 * Where goods are not ready (`afterLead`), it leaves once they are.
 * Undefined where the delay says no number (« le mercredi suivant »): the words themselves are then all that is known.
 */
export function arrivalOf(delay: string, from: string): Arrival | undefined {
  const [said = '', days = '0'] = /,? ?après (\d+) jours? de préparation$/.exec(delay) ?? []
  return ownArrival(delay.slice(0, delay.length - said.length), daysLater(from, Number(days)))
}

/** « 2 à 3 jours ouvrés, après 3 jours de préparation »: what `arrivalOf` reads; a carrier's own words for goods that are ready. */
export function afterLead(delay: string, days: number): string {
  if (days === 0) return delay
  const then = `après ${days} ${days === 1 ? 'jour' : 'jours'} de préparation`
  return delay === '' ? then : `${delay}, ${then}`
}

function ownArrival(delay: string, from: string): Arrival | undefined {
  const [, least, most = least, unit = ''] =
    /(\d{1,3})(?:\s*(?:à|-|–|ou)\s*(\d{1,3}))?\s*(jour|semaine|heure|h)/i.exec(delay) ?? []
  if (least === undefined || most === undefined) return undefined
  const days = (count: string) => daysIn(Number(count), unit.toLowerCase())
  const worked = /ouvr/i.test(delay)
  const after = (count: number) => (worked ? workingDaysLater(from, count) : nextWorked(daysLater(from, count)))
  return { first: after(days(least)), last: after(days(most)) }
}

function daysIn(count: number, unit: string): number {
  if (unit === 'semaine') return count * 7
  return unit === 'jour' ? count : Math.max(1, Math.ceil(count / 24))
}

function nextWorked(day: string): string {
  let next = day
  while (isIdle(next)) next = daysLater(next, 1)
  return next
}
