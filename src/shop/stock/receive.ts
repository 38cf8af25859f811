import type { Db } from '#database'
import type { Actor } from '#people'
import { type Moved, moveMany } from './move-many.ts'

/** The first pieces of new variants (made with a quantity of 0): adds them and writes the ledger. None is no movement. */
export const receiveInitial = (tx: Db, actor: Actor, shopId: number, received: readonly Moved[]): Promise<void> =>
  moveMany(tx, actor, shopId, 'initial', received)
