import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'

/** The quantity that was counted on the shelf replaces the one known; the difference goes to the ledger. Refuses less than 0. */
export function correct(db: Db, actor: Actor, shopId: number, variantId: number, quantity: number): Promise<void> {
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
    const difference = quantity - known.quantity
    if (difference === 0) return
    await tx
      .updateTable('variants')
      .set({ quantity })
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
      after: { quantity },
    })
  })
}
