import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as trace from '#trace'

/** Gives a manufacturer a logo, which its page shows, or takes it away (null). Refuses with NotFound. */
export function setManufacturerPicture(
  db: Db,
  actor: Actor,
  shopId: number,
  id: number,
  picture: { hash: string; width: number; height: number } | null,
): Promise<void> {
  return inTransaction(db, async (tx) => {
    const was = await tx
      .selectFrom('manufacturers')
      .select(['name', 'picture_hash'])
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!was) throw new NotFound('Ce fabricant n’existe pas dans cette boutique.')
    if (was.picture_hash === (picture?.hash ?? null)) return
    const { hash = null, width = 0, height = 0 } = picture ?? {}
    await tx
      .updateTable('manufacturers')
      .set({ picture_hash: hash, picture_width: width, picture_height: height })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: picture ? 'catalogue.show-manufacturer' : 'catalogue.bare-manufacturer',
      subject: { kind: 'manufacturer', id },
      after: { name: was.name },
    })
  })
}
