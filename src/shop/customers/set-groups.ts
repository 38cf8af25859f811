import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { findGroup } from './groups.ts'

/** Of one act. */
export const MOST_MOVED = 1000

/**
 * Puts many customers into a group in one act, each in the trace with the group it comes from; answers how many moved. Those
 * who are in it stay, and so do who was forgotten and whoever the shop doesn't have. Refuses with NotFound an unknown group.
 */
export function setGroups(
  db: Db,
  actor: Actor,
  shopId: number,
  customerIds: readonly number[],
  groupId: number,
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const after = await findGroup(tx, shopId, groupId)
    const { rows: moved } = await sql<{ id: number; was: string }>`
      with held as (select c.id, g.name as was from customers c
        join customer_groups g on g.shop_id = c.shop_id and g.id = c.group_id
        where c.shop_id = ${shopId} and c.id = any(${customerIds.slice(0, MOST_MOVED)}::bigint[])
          and c.group_id <> ${after.id} and c.anonymised_at is null order by c.id for update of c)
      update customers c set group_id = ${after.id} from held
      where c.shop_id = ${shopId} and c.id = held.id returning c.id, held.was`.execute(tx)
    const acts = moved.map(({ id, was }) => ({
      ...{ shopId, verb: 'customers.set-group', subject: { kind: 'customer', id } },
      ...{ before: { group: was }, after: { group: after.name } },
    }))
    await trace.recordAll(tx, actor, acts)
    return moved.length
  })
}
