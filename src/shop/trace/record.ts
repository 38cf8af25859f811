import type { Db } from '#database'
import type { Actor } from '#people'

export type Act = {
  /** `orders.change-state`: the module and what was done. */
  verb: string
  subject: { kind: string; id: number | null }
  before?: Record<string, unknown>
  after?: Record<string, unknown>
}

/** Records an act in the shop's trace; call it inside the transaction that makes the change. Never pass passwords. */
export async function record(tx: Db, shopId: number, actor: Actor, act: Act): Promise<void> {
  await tx
    .insertInto('acts')
    .values({
      shop_id: shopId,
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_name: actor.name,
      verb: act.verb,
      subject_kind: act.subject.kind,
      subject_id: act.subject.id,
      before: act.before ? JSON.stringify(act.before) : null,
      after: act.after ? JSON.stringify(act.after) : null,
    })
    .execute()
}
