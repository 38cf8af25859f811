import * as counters from '#counters'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'

/** Changes how slips are numbered from now on; those issued keep theirs. Refuses with NextTooLow a number that is used or would come back. */
export function setNumbering(
  db: Db,
  actor: Actor,
  shopId: number,
  wanted: Omit<counters.Counter, 'digits'>,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await counters.set(tx, actor, shopId, 'delivery_slip', wanted)
    const { highest } = await tx
      .selectFrom('delivery_slips')
      .select(({ fn }) => fn.max('rank').as('highest'))
      .where('shop_id', '=', shopId)
      .executeTakeFirstOrThrow()
    if (!wanted.withYear) counters.refuseUsed(wanted.next, highest ?? 0)
  })
}
