import * as counters from '#counters'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import type { Issued } from './read.ts'

/**
 * Changes how invoices or credit notes are numbered from now on; those issued keep theirs. Refuses with NextTooLow a number
 * that is used, or that would come back: once numbering started again each year, numbers without the year go on above the highest.
 */
export function setNumbering(
  db: Db,
  actor: Actor,
  shopId: number,
  kind: Issued['kind'],
  wanted: Omit<counters.Counter, 'digits'>,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    await counters.set(tx, actor, shopId, kind, wanted)
    const { highest } = await tx
      .selectFrom('invoices')
      .select(({ fn }) => fn.max('rank').as('highest'))
      .where('shop_id', '=', shopId)
      .where('kind', '=', kind)
      .executeTakeFirstOrThrow()
    if (!wanted.withYear) counters.refuseUsed(wanted.next, highest ?? 0)
  })
}
