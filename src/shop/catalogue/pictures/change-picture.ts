import { type Db, inTransaction, reorder } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { lockPictures } from './lock-pictures.ts'

/** Which picture of which product. */
type Which = { productId: number; pictureId: number }

/** Says otherwise what a picture shows, for who does not see it. Refuses with NotFound one that is not there, with Invalid no words. */
export function describePicture(db: Db, actor: Actor, shopId: number, which: Which, text: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name, picture } = await find(tx, shopId, which)
    const alt = cleanLine(text)
    if (!alt) throw new Invalid('Dites ce que l’image montre.', { alt: 'Dites ce que l’image montre.' })
    await tx.updateTable('pictures').set({ alt }).where('shop_id', '=', shopId).where('id', '=', picture.id).execute()
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.describe-picture',
      subject: { kind: 'product', id: which.productId },
      before: { name, alt: picture.alt },
      after: { name, alt },
    })
  })
}

/** Brings a picture one place forward (-1) or back (1): the first is the one that lists show. False at an end, where nothing moves. */
export function movePicture(db: Db, actor: Actor, shopId: number, which: Which, by: -1 | 1): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { name, pictures } = await find(tx, shopId, which)
    const row = pictures.map(({ id }) => id)
    if (!(await reorder(tx, 'pictures', shopId, { row, id: which.pictureId, by }))) return false
    const subject = { kind: 'product', id: which.productId }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.move-picture', subject, after: { name } })
    return true
  })
}

/** Takes a picture off a product; variants that showed it show the first. The file stays: copies and backups may need it. */
export function removePicture(db: Db, actor: Actor, shopId: number, which: Which): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name, picture } = await find(tx, shopId, which)
    await tx
      .updateTable('variants')
      .set({ picture_id: null })
      .where('shop_id', '=', shopId)
      .where('picture_id', '=', picture.id)
      .execute()
    await tx.deleteFrom('pictures').where('shop_id', '=', shopId).where('id', '=', picture.id).execute()
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.remove-picture',
      subject: { kind: 'product', id: which.productId },
      before: { name, alt: picture.alt },
    })
  })
}

async function find(tx: Db, shopId: number, { productId, pictureId }: Which) {
  const { name, pictures } = await lockPictures(tx, shopId, productId)
  const picture = pictures.find(({ id }) => id === pictureId)
  if (!picture) throw new NotFound('Cette image n’est plus sur la fiche du produit.')
  return { name, pictures, picture }
}
