import { type Db, inTransaction, sql } from '#database'
import type { Clerk } from '#people'
import * as work from '#work'
import { counted, find } from './find.ts'
import { run } from './run.ts'
import { CARRYING, noteWork, workOwner } from './under-way.ts'

/** So few orders are changed while one waits; more go on as a long work. */
const AT_ONCE = 25

/** `under-way`: it goes on by itself; `done`: every order has had its turn. */
export type Confirmed = 'under-way' | 'done'

/**
 * Confirms a lot of this person's, or goes on with one that was left: a few orders at once, more as a work that survives a
 * restart. Said twice it does nothing more. `reason` is that of the unusual changes among them, which are refused without.
 * Refuses with NotFound, and with AtWork while another lot of this person's is under way.
 */
export async function confirm(db: Db, clerk: Clerk, shopId: number, lotId: number, reason: string): Promise<Confirmed> {
  const left = await inTransaction(db, async (tx) => {
    const lot = await find(tx, clerk, shopId, lotId)
    await tx
      .updateTable('order_lots')
      .set({ confirmed_at: sql`moment()`, reason: reason.trim().slice(0, 500) })
      .where('shop_id', '=', shopId)
      .where('id', '=', lotId)
      .where('confirmed_at', 'is', null)
      .execute()
    const left = lot.total - counted(lot)
    if (left <= AT_ONCE) return left
    const { kind, id, name } = clerk
    const wanted = { shopId, lotId, clerk: { kind, id, name } }
    const owner = workOwner(clerk, shopId)
    const { token } = await work.ask(tx, { kind: CARRYING, owner, wanted, total: lot.total })
    await noteWork(tx, shopId, lotId, token)
    return left
  })
  if (left > AT_ONCE) return 'under-way'
  await run(db, clerk, { shopId, lotId })
  return 'done'
}
