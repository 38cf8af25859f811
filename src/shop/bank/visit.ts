import { createHash } from 'node:crypto'
import type { Selectable } from 'kysely'
import { now } from '#clock'
import type { Db, Tables } from '#database'
import { NotFound } from '#refusals'
import type { CardOutcome } from './outcome.ts'

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

/** A visit of the bank, of this customer; anyone else's is a NotFound. */
export async function findVisit(db: Db, shopId: number, customerId: number, id: number): Promise<CardVisit> {
  return visitOf(await attempt(db, shopId, customerId, id).executeTakeFirst())
}

/** Ends a visit that is still open. */
export async function end(db: Db, shopId: number, customerId: number, id: number, outcome: CardOutcome): Promise<void> {
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

/** The visit, of this customer. */
export const attempt = (db: Db, shopId: number, customerId: number, id: number) =>
  db
    .selectFrom('card_attempts')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('customer_id', '=', customerId)
    .where('id', '=', id)

export async function update(tx: Db, shopId: number, id: number, changes: Partial<Attempt>): Promise<void> {
  await tx.updateTable('card_attempts').set(changes).where('shop_id', '=', shopId).where('id', '=', id).execute()
}

export function visitOf(row: Attempt | undefined): CardVisit {
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
