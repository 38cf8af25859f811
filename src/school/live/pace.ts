import type { AtWork } from './at-work.ts'

/** How somebody is doing: not there, at work, without an act for long, or gone from the screen. */
export type Pace = { kind: 'out' } | { kind: 'working' | 'stuck' | 'away'; minutes: number }

/** Without an act for this long while pages are opened: perhaps stuck. Without a page for that long: gone. */
export const STUCK_MINUTES = 8
export const AWAY_MINUTES = 5
const GONE_MINUTES = 60

/** Now, and when the lesson of the class began, if it is in one. */
export type Clock = { at: Date; begun?: Date | undefined }

const minutesOf = (since: Date, until: Date) => Math.max(0, Math.floor((until.getTime() - since.getTime()) / 60_000))

/**
 * How long since the last page, or since the last act, in whole minutes; what was before the lesson is nobody's idleness in it,
 * and whoever has not been seen since then has not come. Between lessons an hour without a page is gone.
 */
export function paceOf({ here, last }: Pick<AtWork, 'here' | 'last'>, { at, begun }: Clock): Pace {
  if (!here) return { kind: 'out' }
  const unseen = minutesOf(here.seenAt, at)
  if (unseen >= AWAY_MINUTES) {
    const gone = begun ? here.seenAt < begun : unseen >= GONE_MINUTES
    return gone ? { kind: 'out' } : { kind: 'away', minutes: unseen }
  }
  const lastly = [last?.at, begun].flatMap((one) => (one && one > here.since ? [one] : []))
  const still = minutesOf(new Date(Math.max(here.since.getTime(), ...lastly.map((one) => one.getTime()))), at)
  return still >= STUCK_MINUTES ? { kind: 'stuck', minutes: still } : { kind: 'working', minutes: still }
}
