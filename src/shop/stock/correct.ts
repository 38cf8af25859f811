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
    const known = await tx
      .selectFrom('variants')
      .select('quantity')
      .where('shop_id', '=', shopId)
      .where('id', '=', variantId)
      .forUpdate()
      .executeTakeFirst()
    if (!known) throw new NotFound('Cet article n’existe pas.')
    const movedSince = seen === undefined ? 0 : known.quantity - seen
    const difference = quantity + movedSince - known.quantity
    if (difference === 0) return movedSince
    if (known.quantity + difference < 0)
      throw new Invalid('Il ne peut pas rester moins de zéro pièce.', {
        quantity: `${-movedSince} pièces sont parties depuis que cette page est ouverte, il en reste ${known.quantity} : comptez de nouveau.`,
      })
    await tx
      .updateTable('variants')
      .set({ quantity: known.quantity + difference })
      .where('shop_id', '=', shopId)
      .where('id', '=', variantId)
      .execute()
    await tx
      .insertInto('stock_movements')
      .values({
        shop_id: shopId,
        variant_id: variantId,
        quantity: difference,
        kind: 'correction',
        actor_kind: actor.kind,
        actor_id: actor.id,
        actor_name: actor.name,
      })
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'stock.correct',
      subject: { kind: 'variant', id: variantId },
      before: { quantity: known.quantity },
      after: { quantity: known.quantity + difference },
    })
    return movedSince
  })
}
