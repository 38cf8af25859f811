import { isDeepStrictEqual } from 'node:util'
import type { Db } from '#database'
import type { Actor } from '#people'

export type Act = {
  /** `orders.change-state`: the module and what was done. */
  verb: string
  subject: { kind: string; id: number | null }
  before?: Record<string, unknown>
  after?: Record<string, unknown>
  /** When it was done, of a past that is told; now when absent. */
  at?: Date
}

/** Records an act in the shop's trace; call it inside the transaction that makes the change. Never pass passwords. */
export async function record(tx: Db, shopId: number, actor: Actor, act: Act): Promise<void> {
  await recordAll(tx, actor, [{ ...act, shopId }])
}

/** The same as a part of the statement that makes the change. */
export function recording(tx: Pick<Db, 'insertInto'>, shopId: number, actor: Actor, act: Act) {
  return tx.insertInto('acts').values(rowOf(actor, { ...act, shopId }))
}

/** Records many acts of one actor in one statement, in shops that may differ; as `record` does. */
export function recordAll(tx: Db, actor: Actor, acts: readonly (Act & { shopId: number })[]): Promise<void> {
  return recordEach(
    tx,
    acts.map((act) => ({ ...act, actor })),
  )
}

/** The same, each act with who did it. What says the same before and after changed nothing, and is no act. */
export async function recordEach(tx: Db, given: readonly (Act & { shopId: number; actor: Actor })[]): Promise<void> {
  const acts = given.filter(({ before, after }) => !before || !isDeepStrictEqual(told(before), told(after)))
  if (acts.length === 0) return
  await tx
    .insertInto('acts')
    .values(acts.map(({ actor, ...act }) => rowOf(actor, act)))
    .execute()
}

const told = (side: unknown): unknown => side && JSON.parse(JSON.stringify(side))

const rowOf = (actor: Actor, { shopId, verb, subject, before, after, at }: Act & { shopId: number }) => ({
  shop_id: shopId,
  actor_kind: actor.kind,
  actor_id: actor.id,
  actor_name: actor.name,
  played_by: actor.kind === 'customer' ? (actor.playedBy ?? null) : null,
  verb,
  subject_kind: subject.kind,
  subject_id: subject.id,
  before: before ? JSON.stringify(before) : null,
  after: after ? JSON.stringify(after) : null,
  ...(at && { at }),
})
