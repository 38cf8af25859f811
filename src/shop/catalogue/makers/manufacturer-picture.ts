import type { Db } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as shops from '#shops'

/** Gives a manufacturer a logo, which its page shows, or takes it away (null). Refuses with NotFound. */
export function setManufacturerPicture(
  db: Db,
  actor: Actor,
  shopId: number,
  id: number,
  picture: shops.OwnPicture | null,
): Promise<void> {
  const manufacturer: shops.PictureBearer = {
    subject: { kind: 'manufacturer', id },
    verbs: { shown: 'catalogue.show-manufacturer', bare: 'catalogue.bare-manufacturer' },
    hold: (tx) =>
      tx
        .selectFrom('manufacturers')
        .select(['name', 'picture_hash'])
        .where('shop_id', '=', shopId)
        .where('id', '=', id)
        .forUpdate()
        .executeTakeFirstOrThrow(() => new NotFound('Ce fabricant n’existe pas dans cette boutique.')),
    write: (tx, columns) =>
      tx.updateTable('manufacturers').set(columns).where('shop_id', '=', shopId).where('id', '=', id),
  }
  return shops.givePicture(db, actor, shopId, manufacturer, picture)
}
