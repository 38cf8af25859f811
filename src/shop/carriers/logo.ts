import type { Db } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import * as shops from '#shops'

/** Gives a carrier a logo, which customers see where they choose it, or takes it away (null). Refuses with NotFound. */
export function setLogo(db: Db, actor: Actor, shopId: number, id: number, logo: shops.OwnPicture | null) {
  const carrier: shops.PictureBearer = {
    subject: { kind: 'carrier', id },
    verbs: { shown: 'carriers.show', bare: 'carriers.bare' },
    hold: (tx) =>
      tx
        .selectFrom('carriers')
        .select(['name', 'picture_hash'])
        .where('shop_id', '=', shopId)
        .where('id', '=', id)
        .where('removed_at', 'is', null)
        .forUpdate()
        .executeTakeFirstOrThrow(() => new NotFound('Ce transporteur n’existe pas.')),
    write: (tx, picture) => tx.updateTable('carriers').set(picture).where('shop_id', '=', shopId).where('id', '=', id),
  }
  return shops.givePicture(db, actor, shopId, carrier, logo)
}
