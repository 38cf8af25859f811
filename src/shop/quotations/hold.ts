import type { Selectable } from 'kysely'
import type { Db, Tables } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'

export type Row = Selectable<Tables['quotations']>

/**
 * Holds a sent quotation until the end of the transaction; with a customer's id only that customer's exist. Refuses any other, and
 * one that was not sent, with NotFound.
 */
export async function hold(tx: Db, shopId: number, id: number, customerId?: number): Promise<Row> {
  let wanted = tx
    .selectFrom('quotations')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .where('number', 'is not', null)
  if (customerId !== undefined) wanted = wanted.where('customer_id', '=', customerId)
  const row = await wanted.forUpdate().executeTakeFirst()
  if (!row) throw new NotFound('Ce devis n’existe pas.')
  return row
}

export type Event = {
  event: 'sent' | 'reminded' | 'accepted' | 'refused' | 'replaced'
  how?: 'online' | 'telephone' | 'letter'
  reason?: string
}

/** Writes what happened to a quotation in its history. */
export async function note(tx: Db, actor: Actor, shopId: number, id: number, event: Event): Promise<void> {
  await tx
    .insertInto('quotation_history')
    .values({
      shop_id: shopId,
      quotation_id: id,
      ...event,
      actor_kind: actor.kind,
      actor_id: actor.id,
      actor_name: actor.name,
    })
    .execute()
}
