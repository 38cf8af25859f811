/** The first moment of a day in France; the day is written 2026-11-23. */
export function startOf(day: string): Date {
  const utc = Date.parse(`${day}T00:00Z`)
  for (const hours of [1, 2]) {
    const at = new Date(utc - hours * 3_600_000)
    if (at.toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit' }).startsWith('00')) return at
  }
  return new Date(utc)
}

/** The first moment after a day. */
export const endOf = (day: string): Date =>
  startOf(new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10))

/** A day as ISO writes it; undefined for what is none. */
export function dayIn(text: string): string | undefined {
  const [, y1, m1, d1] = /^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[ T].*)?$/.exec(text) ?? []
  const [, d2, m2, y2] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:[ T].*)?$/.exec(text) ?? []
  const [y, m, d] = [y1 ?? y2, m1 ?? m2, d1 ?? d2]
  if (!y || !m || !d) return undefined
  const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`
  const at = new Date(`${iso}T00:00Z`)
  return Number.isNaN(at.getTime()) || !at.toISOString().startsWith(iso) ? undefined : iso
}
