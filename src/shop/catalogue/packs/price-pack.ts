import { type Db, inTransaction } from '#database'
import { withReduction } from '#money'
import type { Actor } from '#people'
import { changeProduct } from '../products/change-product.ts'
import { lockProduct } from '../products/lock-product.ts'
import { apartOf, packOf } from './find-pack.ts'
import { refused } from './hold-pack.ts'

/**
 * Gives a pack the price of its parts bought apart today, less a share of it (basis points), what they weigh, the eco-contribution
 * that they hold and, where all is known,
 * what they cost. Refuses with NotFound, with Invalid (`off`) less than nothing, more than 90 %, and what is no pack.
 */
export function pricePack(db: Db, actor: Actor, shopId: number, packId: number, offBp: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    await lockProduct(tx, shopId, packId)
    if (!Number.isInteger(offBp) || offBp < 0 || offBp > 9000) throw refused('off', 'Une économie va de 0 à 90 %.')
    const { parts } = await packOf(tx, shopId, packId)
    if (parts.length === 0) throw refused('off', 'Ce produit ne contient rien : ajoutez d’abord un article.')
    const { ttcCents, weightG, ecotaxCents, purchaseMicro } = apartOf(parts)
    await changeProduct(tx, actor, shopId, packId, {
      price: { ttcCents: withReduction(ttcCents, offBp) },
      weightG,
      ecotaxCents,
      ...(purchaseMicro !== null && { purchaseMicro }),
    })
  })
}
