import type { Db } from '#database'
import type { Actor } from '#people'
import * as shops from '#shops'
import { lockCategory } from './lock-category.ts'

/** Puts a picture above the articles of a category, or takes it away (null). Refuses with NotFound. */
export function setCategoryPicture(
  db: Db,
  actor: Actor,
  shopId: number,
  id: number,
  picture: shops.OwnPicture | null,
): Promise<void> {
  const category: shops.PictureBearer = {
    subject: { kind: 'category', id },
    verbs: { shown: 'catalogue.show-category', bare: 'catalogue.bare-category' },
    hold: (tx) => lockCategory(tx, shopId, id),
    write: (tx, columns) =>
      tx.updateTable('categories').set(columns).where('shop_id', '=', shopId).where('id', '=', id),
  }
  return shops.givePicture(db, actor, shopId, category, picture)
}
