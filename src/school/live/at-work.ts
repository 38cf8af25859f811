import type { Tally } from '#lessons'
import type * as trace from '#trace'

/** Where a pupil is signed in: the session seen last. */
export type Here = {
  shopId: number
  employeeId: number
  since: Date
  seenAt: Date
  /** The page being looked at, its whole address; empty before the first one. */
  path: string
  title: string
}

/** A pupil with an access, where this one is and what was done last; null for who is not there or has done nothing. */
export type AtWork = {
  accountId: number
  firstName: string
  lastName: string
  classId: number | null
  className: string
  groups: { id: number; name: string }[]
  /** Whose class it is; nobody's is everybody's. */
  teachers: number[]
  here: Here | null
  last: trace.PastAct | null
  /** What was done since the lesson of the class began; since this morning between lessons. */
  done: Tally
  /** Wrong passwords have shut a door for a while. */
  locked: boolean
  /** Forms refused in a row, in the session seen last. */
  refusals: number
  /** The call that waits or that a teacher has seen, and the last answer to a word since this morning. */
  call: Call | null
  reply: { body: string; at: Date } | null
  /** The shops open to this pupil. */
  shops: number[]
}

/** A pupil calls; `seenName` once a teacher has said that he or she comes, and when. */
export type Call = { id: number; words: string; at: Date; seenName: string | null; seenAt: Date | null }
