import { type Db, inTransaction, sql } from '#database'
import type { Clerk } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import type { Draft } from './draft.ts'
import { Confirmed, holdDraft, saying } from './hold.ts'
import { read } from './read.ts'

/** Begins a draft and answers its id; the one that this person began and left empty, if there is one: no pile of empty ones. */
export function begin(db: Db, clerk: Clerk, shopId: number): Promise<number> {
  return inTransaction(db, async (tx) => {
    const empty = await emptyOf(tx, clerk, shopId, 'order')
    if (empty) return empty.id
    const { id } = await tx
      .insertInto('drafts')
      .values({ shop_id: shopId, begun_by: clerk.name, touched_by: clerk.name })
      .returning('id')
      .executeTakeFirstOrThrow()
    await trace.record(tx, shopId, clerk, { verb: 'drafts.begin', subject: { kind: 'draft', id } })
    return id
  })
}

/** The draft of an order or of a quotation that this person began last and left empty. */
export const emptyOf = (tx: Db, clerk: Clerk, shopId: number, of: 'order' | 'quotation') =>
  tx
    .selectFrom('drafts as d')
    .select(['d.id', 'd.quotation_id'])
    .where('d.shop_id', '=', shopId)
    .where('d.order_id', 'is', null)
    .where('d.quoted_at', 'is', null)
    .where('d.quotation_id', of === 'order' ? 'is' : 'is not', null)
    .where('d.customer_id', 'is', null)
    .where(begunBy(clerk))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('draft_lines as l')
            .select('l.variant_id')
            .where('l.shop_id', '=', shopId)
            .whereRef('l.draft_id', '=', 'd.id'),
        ),
      ),
    )
    .orderBy('d.touched_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/**
 * SQL: this very person began the draft `d`, or the quotation that it is of, and nobody else has worked on it: two people of a class
 * may have one name.
 */
const begunBy = ({ kind, id }: Clerk) => sql<boolean>`exists (
    select from acts a where a.shop_id = d.shop_id and a.actor_kind = ${kind} and a.actor_id = ${id} and (
      (a.subject_kind = 'draft' and a.subject_id = d.id and a.verb = 'drafts.begin')
      or (a.subject_kind = 'quotation' and a.subject_id = d.quotation_id and a.verb = 'quotations.begin')))
  and not exists (select from acts a where a.shop_id = d.shop_id and a.subject_kind = 'draft' and a.subject_id = d.id
    and not (a.actor_kind = ${kind} and a.actor_id is not distinct from ${id}::bigint))`

/** Somebody else worked on it since: thrown away unseen, that work would be lost. */
export class Touched extends Refusal {
  constructor(by: string) {
    super(
      `${by} y a travaillé depuis que vous avez ouvert cette page : relisez, puis abandonnez si c’est toujours voulu.`,
    )
  }
}

/** Who changed it last is who gives it up: by id, two people of a class may have one name. */
async function demandOwn(tx: Db, clerk: Clerk, shopId: number, { id, touchedBy }: Draft): Promise<void> {
  const deed = await trace.last(tx, shopId, { kind: 'draft', id })
  if (!trace.isBy(deed, clerk)) throw new Touched(touchedBy)
}

/**
 * Gives a draft up: nothing was ordered, nothing was taken. The trace keeps what it said. `seen`: the stamp of its last change that
 * the page showed. Refuses with NotFound and Confirmed, and with Touched one that somebody else changed since.
 */
export function discard(db: Db, clerk: Clerk, shopId: number, id: number, seen?: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const orderId = await holdDraft(tx, shopId, id)
    if (orderId !== null) throw new Confirmed(orderId)
    const draft = await read(tx, shopId, id)
    if (seen !== undefined && seen !== draft.touched) await demandOwn(tx, clerk, shopId, draft)
    const before = saying(draft)
    await tx.deleteFrom('drafts').where('shop_id', '=', shopId).where('id', '=', id).execute()
    await trace.record(tx, shopId, clerk, { verb: 'drafts.discard', subject: { kind: 'draft', id }, before })
  })
}
