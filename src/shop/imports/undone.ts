import type { Db } from '#database'
import type { Clerk } from '#people'

/** A line that made or changed something. */
export type DoneLine = {
  line: number
  outcome: 'made' | 'changed'
  subjectKind: string
  subjectId: number
  before: unknown
}

/** What became of it; `stays` says why it was not undone. */
export type Undone = { line: number; stays?: string }

/** `maySupply`: whoever undoes may change how suppliers sell articles. */
export type Undoing = { shopId: number; importId: number; actor: Clerk; maySupply: boolean }

/** Undoes some lines in the caller's transaction. */
export type Undoer = (tx: Db, undoing: Undoing, lines: readonly DoneLine[]) => Promise<Undone[]>
