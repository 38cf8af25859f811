import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import { ofCart, type Placed, place } from '#orders'
import type { Actor } from '#people'
import { Invalid, Refusal } from '#refusals'
import { CardRefused } from './outcome.ts'
import { attempt, type CardVisit, end, update, visitOf } from './visit.ts'

/** Times a code may be typed wrong before the bank gives up. */
const CODE_TRIES = 3

/**
 * Confirms with the code of the text message: the order is placed and paid in the same transaction, once however often
 * the form is sent. Refuses with Invalid a wrong code, with CardRefused the third one; what `place` refuses is not charged.
 */
export async function confirmCard(
  db: Db,
  actor: Actor,
  { shopId, customerId, visitId: id, code }: { shopId: number; customerId: number; visitId: number; code: string },
): Promise<Placed> {
  try {
    return await inTransaction(db, async (tx) => {
      const visit = visitOf(await attempt(tx, shopId, customerId, id).forUpdate().executeTakeFirst())
      if (visit.ended) return await paidBefore(tx, shopId, customerId, visit)
      if (visit.outcome !== 'accepted')
        throw new Invalid('Présentez d’abord une carte.', { number: 'Présentez une carte.' })
      if (code.replace(/\s/g, '') !== visit.code) throw new WrongCode()
      await update(tx, shopId, id, { ended_at: now() })
      const { cartId, amountCents, last4 } = visit
      return await place(tx, actor, {
        shopId,
        customerId,
        cartId,
        payment: 'card',
        cardLast4: last4,
        expectedTotalCents: amountCents,
      })
    })
  } catch (error) {
    if (error instanceof WrongCode) return countWrongCode(db, shopId, id)
    if (error instanceof Refusal && !(error instanceof Invalid || error instanceof CardRefused))
      await end(db, shopId, customerId, id, 'not-charged')
    throw error
  }
}

class WrongCode extends Error {}

async function countWrongCode(db: Db, shopId: number, id: number): Promise<never> {
  const { wrong_codes: wrong } = await db
    .updateTable('card_attempts')
    .set((eb) => ({ wrong_codes: eb('wrong_codes', '+', 1) }))
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .returning('wrong_codes')
    .executeTakeFirstOrThrow()
  if (wrong < CODE_TRIES)
    throw new Invalid('Ce code n’est pas le bon.', { code: 'Recopiez les six chiffres du message.' })
  await update(db, shopId, id, { outcome: 'wrong-code', ended_at: now() })
  throw new CardRefused('wrong-code')
}

async function paidBefore(tx: Db, shopId: number, customerId: number, visit: CardVisit): Promise<Placed> {
  const order = await ofCart(tx, { shopId, customerId, cartId: visit.cartId })
  if (order) return order
  throw new CardRefused(visit.outcome === null || visit.outcome === 'accepted' ? 'not-charged' : visit.outcome)
}
