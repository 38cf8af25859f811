import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import * as carts from '#carts'
import { now } from '#clock'
import { type Db, inTransaction, type Tables } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound, Refusal } from '#refusals'
import { complete } from './complete.ts'
import { ofCart } from './opening.ts'
import { OrderChanged, type Placed, place } from './place.ts'
import { totalsOf } from './totals.ts'

/** How a visit of the bank ended, or `accepted` while the code is waited for. */
export type CardOutcome = 'accepted' | 'refused' | 'insufficient-funds' | 'wrong-code' | 'given-up' | 'not-charged'

/** The only cards that the simulated bank knows; numbers that begin with 9 belong to no real card (ISO/IEC 7812). */
export const testCards = [
  { number: '9000111122223338', outcome: 'accepted' },
  { number: '9000444455556663', outcome: 'refused' },
  { number: '9000777788889990', outcome: 'insufficient-funds' },
] as const

/** Times a code may be typed wrong before the bank gives up. */
export const CODE_TRIES = 3

/** The outcome that a word in an address names, if it is one that ends without payment. */
export const failureOf = (word: string): Exclude<CardOutcome, 'accepted'> | undefined =>
  Object.keys(refusals).find((known): known is keyof typeof refusals => known === word)

/** The bank said no; the cart is as it was. */
export class CardRefused extends Refusal {
  readonly outcome: CardOutcome

  constructor(outcome: Exclude<CardOutcome, 'accepted'>) {
    super(refusals[outcome], 422)
    this.outcome = outcome
  }
}

const refusals = {
  refused:
    'La banque a refusé cette carte. Votre panier est intact : essayez une autre carte ou un autre moyen de paiement.',
  'insufficient-funds':
    'Paiement refusé : provision insuffisante. Votre panier est intact : essayez une autre carte ou un autre moyen de paiement.',
  'wrong-code': 'Trois codes faux : la banque a arrêté ce paiement. Votre panier est intact, vous pouvez recommencer.',
  'given-up': 'Vous avez quitté la banque : rien n’a été débité. Votre panier est intact.',
  'not-charged':
    'Votre commande ou la boutique a changé pendant le paiement : rien n’a été débité. Vérifiez le montant et recommencez.',
}

export type CardVisit = {
  id: number
  cartId: number
  amountCents: number
  /** Null until a card was presented. */
  outcome: CardOutcome | null
  last4: string
  ended: boolean
  /** What the simulated text message says; six digits. */
  code: string
}

/**
 * Sends a customer to the bank for the amount of their cart (cents, as they saw it); answers the visit's id.
 * Refuses as `place` would, before the bank is asked for anything.
 */
export function goToBank(
  db: Db,
  {
    shopId,
    customerId,
    cartId,
    amountCents,
  }: { shopId: number; customerId: number; cartId: number; amountCents: number },
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const cart = await carts.read(tx, shopId, { customerId })
    if (cart?.id !== cartId) throw new NotFound('Ce panier n’existe plus.')
    const { lines, offer } = complete(cart)
    if (totalsOf(lines, offer).totalTtcCents !== amountCents) throw new OrderChanged()
    const { id } = await tx
      .insertInto('card_attempts')
      .values({ shop_id: shopId, customer_id: customerId, cart_id: cartId, amount_cents: amountCents })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}

/** A visit of the bank, of this customer; anyone else's is a NotFound. */
export async function findVisit(db: Db, shopId: number, customerId: number, id: number): Promise<CardVisit> {
  return visitOf(await attempt(db, shopId, customerId, id).executeTakeFirst())
}

/** The order that a visit paid, if it did. */
export async function paidOrder(
  db: Db,
  shopId: number,
  customerId: number,
  { cartId }: CardVisit,
): Promise<Placed | undefined> {
  return ofCart(db, { shopId, customerId, cartId })
}

/**
 * Presents a card to the bank. Refuses with Invalid a number that is not one of the test cards (nothing of it is kept),
 * with CardRefused the cards that the bank turns down.
 */
export async function presentCard(
  db: Db,
  shopId: number,
  customerId: number,
  id: number,
  number: string,
): Promise<void> {
  const card = testCards.find((known) => known.number === number.replace(/\D/g, ''))
  if (!card)
    throw new Invalid('Cette banque est simulée : elle n’accepte que ses cartes d’essai.', {
      number: 'Tapez le numéro d’une des cartes d’essai. Ne saisissez jamais une vraie carte.',
    })
  const { outcome } = card
  const visit = await inTransaction(db, async (tx) => {
    const open = visitOf(await attempt(tx, shopId, customerId, id).forUpdate().executeTakeFirst())
    if (open.ended) return open
    const ended_at = outcome === 'accepted' ? null : now()
    await update(tx, shopId, id, { outcome, card_last4: number.replace(/\D/g, '').slice(-4), ended_at })
    return { ...open, outcome }
  })
  if (visit.outcome && visit.outcome !== 'accepted') throw new CardRefused(visit.outcome)
}

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

/** Leaves the bank without paying; a visit that has ended stays as it is, anyone else's is a NotFound. */
export async function giveUp(db: Db, shopId: number, customerId: number, id: number): Promise<void> {
  await findVisit(db, shopId, customerId, id)
  await end(db, shopId, customerId, id, 'given-up')
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
  const order = await paidOrder(tx, shopId, customerId, visit)
  if (order) return order
  throw new CardRefused(visit.outcome === null || visit.outcome === 'accepted' ? 'not-charged' : visit.outcome)
}

async function end(db: Db, shopId: number, customerId: number, id: number, outcome: CardOutcome): Promise<void> {
  await db
    .updateTable('card_attempts')
    .set({ outcome, ended_at: now() })
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .execute()
}

type Attempt = Selectable<Tables['card_attempts']>

const attempt = (db: Db, shopId: number, customerId: number, id: number) =>
  db
    .selectFrom('card_attempts')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .where('id', '=', id)

async function update(tx: Db, shopId: number, id: number, changes: Partial<Attempt>): Promise<void> {
  await tx.updateTable('card_attempts').set(changes).where('shop_id', '=', shopId).where('id', '=', id).execute()
}

function visitOf(row: Attempt | undefined): CardVisit {
  if (!row) throw new NotFound('Ce paiement n’existe pas.')
  return {
    id: row.id,
    cartId: row.cart_id,
    amountCents: row.amount_cents,
    outcome: row.outcome as CardOutcome | null,
    last4: row.card_last4,
    ended: row.ended_at !== null,
    code: codeOf(row.shop_id, row.id),
  }
}

/** No secret: it is shown on the page. The same for a visit each time, so that a page loaded again shows the same. */
function codeOf(shopId: number, id: number): string {
  const digest = createHash('sha256').update(`simulated bank ${shopId} ${id}`).digest()
  return String(digest.readUInt32BE() % 1_000_000).padStart(6, '0')
}
