/** Days are worked out as moments at midnight UTC: no hour of theirs is ever looked at. */
const dayOf = (iso: string): Date => new Date(`${iso}T00:00:00Z`)
const isoOf = (day: Date): string => day.toISOString().slice(0, 10)

/** The day so many days later; both written 2026-11-23. */
export function daysLater(iso: string, days: number): string {
  const day = dayOf(iso)
  day.setUTCDate(day.getUTCDate() + days)
  return isoOf(day)
}

/** How many days one day comes after another; below zero before it. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((dayOf(to).getTime() - dayOf(from).getTime()) / 86_400_000)

/** The day so many working days later. */
export function workingDaysLater(iso: string, days: number): string {
  let day = iso
  for (let left = days; left > 0; ) {
    day = daysLater(day, 1)
    if (!isIdle(day)) left -= 1
  }
  return day
}

/** A Saturday, a Sunday or a public holiday of France. */
export function isIdle(iso: string): boolean {
  const weekday = dayOf(iso).getUTCDay()
  return weekday === 0 || weekday === 6 || fixed.has(iso.slice(5)) || movable(iso)
}

/** Public holidays of a fixed date (code du travail L3133-1). */
const fixed = new Set(['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'])

/** Easter Monday, Ascension Day, Whit Monday: days after Easter Sunday. */
function movable(iso: string): boolean {
  const easter = easterOf(Number(iso.slice(0, 4)))
  return [1, 39, 50].some((days) => daysLater(easter, days) === iso)
}

/** Easter Sunday in the Gregorian calendar (Oudin, 1940). */
function easterOf(year: number): string {
  const century = Math.floor(year / 100)
  const golden = year % 19
  const shift = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15
  const moon = shift % 30
  const epact = moon - Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11))
  const sunday = (year + Math.floor(year / 4) + epact + 2 - century + Math.floor(century / 4)) % 7
  const march = epact - sunday + 28
  return daysLater(`${year}-03-01`, march - 1)
}
