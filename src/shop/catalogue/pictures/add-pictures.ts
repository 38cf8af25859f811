import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import * as trace from '#trace'
import type { NewPicture } from '../products/product-fields.ts'
import { lockPictures } from './lock-pictures.ts'

/** As many as a page of a product shows well. */
export const MOST_PICTURES = 12

/** Adds pictures behind those of a product, each once; returns how many were not there yet. Refuses with NotFound an unknown product, with Invalid more than 12 in all. */
export function addPictures(
  db: Db,
  actor: Actor,
  shopId: number,
  productId: number,
  pictures: readonly NewPicture[],
): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { name, pictures: had } = await lockPictures(tx, shopId, productId)
    const known = new Set(had.map(({ hash }) => hash))
    const fresh = pictures.filter(({ hash }) => !known.has(hash) && known.add(hash))
    if (had.length + fresh.length > MOST_PICTURES) {
      const message = `Un produit a ${MOST_PICTURES} images au plus : il en a déjà ${had.length}.`
      throw new Invalid(message, { pictures: message })
    }
    if (fresh.length === 0) return 0
    const next = Math.max(-1, ...had.map(({ position }) => position)) + 1
    const rows = fresh.map((picture, at) => ({
      shop_id: shopId,
      product_id: productId,
      position: next + at,
      ...picture,
    }))
    await tx.insertInto('pictures').values(rows).execute()
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.add-pictures',
      subject: { kind: 'product', id: productId },
      after: { name, n: fresh.length },
    })
    return fresh.length
  })
}
