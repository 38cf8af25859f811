import type { Db } from '#database'
import type { Actor } from '#people'
import { type Moved, moveMany } from './move-many.ts'

/**
 * So many pieces more of some articles, or fewer, below zero: a count that a file brings, as corrections of the ledger, in one
 * statement. The caller holds the articles and records the act.
 */
export const recount = (tx: Db, actor: Actor, shopId: number, counted: readonly Moved[]): Promise<void> =>
  moveMany(tx, actor, shopId, 'correction', counted)
