import { type Db, inTransaction, sql } from '#database'
import { fullName } from '#format'
import type { Actor } from '#people'
import * as trace from '#trace'
import { findGroup } from './groups.ts'

/** Of one act. */
export const MOST_MOVED = 1000

export type Moving = {
  customerIds: readonly number[]
  groupId: number
  /** The group in which the list showed each, by id: who was put into another one since stays there. */
  seen?: ReadonlyMap<number, number>
}

/** Somebody whom a colleague has put into another group since the list was loaded, and that group. */
export type Stayed = { name: string; group: string; by: string }

/** `gone`: how many of them the shop has no longer: merged, forgotten or removed since. */
export type Moved = { moved: number; stayed: Stayed[]; gone: number }

type Held = { id: number; firstName: string; lastName: string; groupId: number; was: string }

/**
 * Puts many customers into a group in one act, each in the trace with the group it comes from. Those who are in it stay, and
 * so do who was forgotten, whoever the shop doesn't have and who is no more in the group that was seen, which is told.
 * Refuses with NotFound an unknown group.
 */
export function setGroups(
  db: Db,
  actor: Actor,
  shopId: number,
  { customerIds, groupId, seen = new Map() }: Moving,
): Promise<Moved> {
  return inTransaction(db, async (tx) => {
    const after = await findGroup(tx, shopId, groupId)
    const asked = [...new Set(customerIds)].slice(0, MOST_MOVED)
    const held = await hold(tx, shopId, asked)
    const others = held.filter((one) => one.groupId !== after.id)
    const elsewhere = others.filter((one) => (seen.get(one.id) ?? one.groupId) !== one.groupId)
    const moving = others.filter((one) => !elsewhere.includes(one))
    await sql`update customers set group_id = ${after.id}
      where shop_id = ${shopId} and id = any(${moving.map(({ id }) => id)}::bigint[])`.execute(tx)
    const acts = moving.map(({ id, was }) => ({
      ...{ shopId, verb: 'customers.set-group', subject: { kind: 'customer', id } },
      ...{ before: { group: was }, after: { group: after.name } },
    }))
    await trace.recordAll(tx, actor, acts)
    const stayed = elsewhere.map((one) => whoMoved(tx, shopId, one))
    return { moved: moving.length, stayed: await Promise.all(stayed), gone: asked.length - held.length }
  })
}

async function hold(tx: Db, shopId: number, ids: readonly number[]): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select c.id, c.first_name as "firstName", c.last_name as "lastName", g.id as "groupId", g.name as was
    from customers c join customer_groups g on g.shop_id = c.shop_id and g.id = c.group_id
    where c.shop_id = ${shopId} and c.id = any(${ids}::bigint[]) and c.anonymised_at is null
    order by c.id for update of c`.execute(tx)
  return rows
}

async function whoMoved(tx: Db, shopId: number, { id, was, ...person }: Held): Promise<Stayed> {
  const deed = await trace.last(tx, shopId, { kind: 'customer', id }, 'customers.set-group')
  return { name: fullName(person), group: was, by: deed?.by ?? '' }
}
