import type { Judged as Cheque } from '#cheques'
import type { KeyRow, Outcome } from './key-row.ts'
import type { Need } from './plan/incident-kinds.ts'

type Judged = Pick<KeyRow, 'expected' | 'past' | 'cameAt' | 'never' | 'did' | 'letters' | 'cheques' | 'transfers'>

/** Of one thing that is expected: not to be done yet, to be done, overdue, done in part, or nothing to do, for what asked for it never came. */
type Mark = 'ahead' | 'open' | 'over' | 'begun' | 'done' | 'late' | 'wrong' | 'void'

/**
 * Pure: all that is expected was done, each within its minutes; or some of it, late; or else something other, or nothing yet. What
 * is of a past has no minutes: it was brought the evening before, or a week.
 */
export function outcomeOf(row: Judged, now: Date): Outcome {
  if (!row.cameAt) return row.never ? 'gone' : 'coming'
  const needs = row.past ? row.expected.map((need) => ({ ...need, within: Number.POSITIVE_INFINITY })) : row.expected
  const marks = needs.map((need) => marked[need.each ?? 'act'](row, need, now))
  const has = (mark: Mark) => marks.includes(mark)
  if (has('wrong')) return 'otherwise'
  if (has('begun')) return 'begun'
  if (has('over') && row.did.length > 0) return 'otherwise'
  if (has('over') || has('open')) return 'waiting'
  if (has('ahead')) return 'coming'
  if (has('late')) return 'late'
  return has('done') ? 'done' : 'gone'
}

const marked: Record<'act' | 'cheque' | 'transfer', (row: Judged, need: Need, now: Date) => Mark> = {
  act: markOf,
  cheque: ({ cheques }, need, now) => chequesMark(cheques, need, now),
  transfer: transfersMark,
}

/** Minutes between moments, the first as JSON writes it. */
const minutes = (from: string, to: Date): number => (to.getTime() - Date.parse(from)) / 60_000

function markOf({ cameAt, did, letters }: Judged, { any, within, after }: Need, now: Date): Mark {
  const asked = letters.find(({ topic }) => topic === after)
  if (after && (!asked || asked.never)) return 'void'
  if (asked && !asked.at) return 'ahead'
  const since = asked?.at ?? cameAt?.toISOString() ?? ''
  const first = did.find(
    ({ verb, at }) =>
      any.some((one) => verb === one || verb.startsWith(`${one}:`)) && Date.parse(at) >= Date.parse(since),
  )
  if (first) return minutes(since, new Date(first.at)) <= within ? 'done' : 'late'
  return minutes(since, now) <= within ? 'open' : 'over'
}

const right: readonly Cheque['outcome'][] = ['accepted', 'refused']

/** Every cheque in its turn: the one that was planted, and what its customer sent after it was sent back. */
function chequesMark(cheques: readonly Cheque[], { within }: Need, now: Date): Mark {
  const marks = cheques.map(({ outcome, arrivesAt, decidedAt }): Mark => {
    if (!decidedAt) return minutes(arrivesAt, now) < 0 ? 'ahead' : minutes(arrivesAt, now) > within ? 'over' : 'open'
    if (!right.includes(outcome)) return 'wrong'
    return minutes(arrivesAt, new Date(decidedAt)) <= within ? 'done' : 'late'
  })
  return worstOf(marks)
}

/** Every planted transfer: minutes run from the order, for its line has a day of the bank and no hour. */
function transfersMark({ transfers, cameAt }: Judged, { within }: Need, now: Date): Mark {
  const since = cameAt?.toISOString() ?? ''
  return worstOf(
    transfers.map(({ outcome, at }): Mark => {
      if (outcome === 'otherwise') return 'wrong'
      if (outcome === 'to-come') return 'ahead'
      if (outcome === 'begun') return 'begun'
      if (outcome === 'waits' || !at) return minutes(since, now) > within ? 'over' : 'open'
      return minutes(since, new Date(at)) <= within ? 'done' : 'late'
    }),
  )
}

const worstOf = (marks: readonly Mark[]): Mark =>
  (['wrong', 'begun', 'over', 'open', 'ahead', 'late', 'done'] as const).find((mark) => marks.includes(mark)) ?? 'void'
