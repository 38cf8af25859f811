import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'
import * as trace from '#trace'

/** Removes a manufacturer that makes no product of the shop. Refuses, with a sentence that counts, one that makes some; NotFound. */
export function removeManufacturer(db: Db, actor: Actor, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const was = await tx
      .selectFrom('manufacturers')
      .select(['name', 'address'])
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!was) throw new NotFound('Ce fabricant n’existe pas dans cette boutique.')
    const { rows } = await sql<{ products: number }>`
      select count(*)::int4 as products from products where shop_id = ${shopId} and manufacturer_id = ${id}`.execute(tx)
    const products = rows[0]?.products ?? 0
    if (products > 0)
      throw new Refusal(
        `« ${was.name} » fabrique encore ${products} produit${products > 1 ? 's' : ''} : donnez-leur un autre fabricant d’abord.`,
      )
    await tx.deleteFrom('manufacturers').where('shop_id', '=', shopId).where('id', '=', id).execute()
    const subject = { kind: 'manufacturer', id }
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.remove-manufacturer',
      subject,
      before: was,
      after: { name: was.name },
    })
  })
}
