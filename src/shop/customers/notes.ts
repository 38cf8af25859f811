import { type Db, inTransaction } from '#database'
import type { Clerk } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import { living } from './profile.ts'

/** What the shop notes of a customer for itself; the customer sees it only by asking for the own data (RGPD art. 15). */
export type Note = { id: number; at: Date; author: string; body: string }

export const MOST_NOTE = 1000

/** Adds a note under the name of who writes it. Refuses (Invalid, `note`) nothing and too much, with NotFound an unknown customer. */
export function addNote(db: Db, actor: Clerk, shopId: number, customerId: number, typed: string): Promise<void> {
  const body = typed.trim()
  const fault =
    body === ''
      ? 'Écrivez la note avant de l’enregistrer.'
      : body.length > MOST_NOTE
        ? `Une note va jusqu’à ${MOST_NOTE} caractères.`
        : undefined
  if (fault) throw new Invalid(fault, { note: fault })
  return inTransaction(db, async (tx) => {
    await living(tx, shopId, customerId)
    await tx
      .insertInto('customer_notes')
      .values({
        shop_id: shopId,
        customer_id: customerId,
        author_kind: actor.kind,
        author_id: actor.id,
        author_name: actor.name,
        body,
      })
      .execute()
    const subject = { kind: 'customer', id: customerId }
    await trace.record(tx, shopId, actor, { verb: 'customers.add-note', subject, after: { note: body } })
  })
}

/** Takes a note away. Refuses with NotFound one that is not this customer's, or gone already. */
export function removeNote(db: Db, actor: Clerk, shopId: number, customerId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const gone = await tx
      .deleteFrom('customer_notes')
      .where('shop_id', '=', shopId)
      .where('customer_id', '=', customerId)
      .where('id', '=', id)
      .returning('body')
      .executeTakeFirst()
    if (!gone) throw new NotFound('Cette note n’existe pas ou plus.')
    const subject = { kind: 'customer', id: customerId }
    await trace.record(tx, shopId, actor, { verb: 'customers.remove-note', subject, before: { note: gone.body } })
  })
}
