import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'

/**
 * Corrects the stock by what was counted on the shelf; the difference goes to the ledger. Others move this quantity: with
 * `seen`, what was on screen when it was counted, the correction is the difference from that, whatever was sold since.
 * Answers how many pieces came (or, below zero, went) since then. Refuses less than 0.
 */
export function correct(
  db: Db,
  actor: Actor,
  shopId: number,
  variantId: number,
  quantity: number,
  seen?: number,
): Promise<number> {
  if (!Number.isInteger(quantity) || quantity < 0 || quantity > 1_000_000)
    return Promise.reject(
      new Invalid('La quantité en stock est un nombre entier, de 0 à 1 000 000.', {
        quantity: 'Indiquez un nombre entier, 0 ou plus.',
      }),
    )
  return inTransaction(db, async (tx) => {
    const before = await hold(tx, shopId, variantId)
    const movedSince = seen === undefined ? 0 : before - seen
    const after = quantity + movedSince
    if (after === before) return movedSince
    if (after < 0)
      throw new Invalid('Il ne peut pas rester moins de zéro pièce.', {
        quantity: `${-movedSince} pièces sont parties depuis que cette page est ouverte, il en reste ${before} : comptez de nouveau.`,
      })
    await move(tx, actor, { shop_id: shopId, variant_id: variantId, quantity: after - before })
    await trace.record(tx, shopId, actor, {
      verb: 'stock.correct',
      subject: { kind: 'variant', id: variantId },
      before: { quantity: before },
      after: { quantity: after },
    })
    return movedSince
  })
}

/** The quantity now: nobody changes it until the end of the transaction. Refuses with NotFound. */
async function hold(tx: Db, shopId: number, variantId: number): Promise<number> {
  const known = await tx
    .selectFrom('variants')
    .select('quantity')
    .where('shop_id', '=', shopId)
    .where('id', '=', variantId)
    .forUpdate()
    .executeTakeFirst()
  if (!known) throw new NotFound('Cet article n’existe pas.')
  return known.quantity
}

type Movement = { shop_id: number; variant_id: number; quantity: number }

/** Changes the quantity and says so in the ledger. */
async function move(tx: Db, actor: Actor, movement: Movement): Promise<void> {
  await tx
    .updateTable('variants')
    .set((eb) => ({ quantity: eb('quantity', '+', movement.quantity) }))
    .where('shop_id', '=', movement.shop_id)
    .where('id', '=', movement.variant_id)
    .execute()
  const who = { actor_kind: actor.kind, actor_id: actor.id, actor_name: actor.name }
  await tx
    .insertInto('stock_movements')
    .values({ ...movement, kind: 'correction', ...who })
    .execute()
}
