import * as catalogue from '#catalogue'
import { type Db, sql } from '#database'
import type { Undoer, Undone } from './undone.ts'

/** Pictures that were brought go from their products, whatever else was done of these since; one that is gone is no matter. */
export const undoPictures: Undoer = async (tx, { shopId, actor }, lines) => {
  const told: Undone[] = []
  for (const { line, subjectId, before } of lines) {
    const { hash } = before as { hash: string }
    const pictureId = await pictureOf(tx, shopId, subjectId, hash)
    if (pictureId !== undefined) await catalogue.removePicture(tx, actor, shopId, { productId: subjectId, pictureId })
    told.push({ line })
  }
  return told
}

async function pictureOf(tx: Db, shopId: number, productId: number, hash: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`
    select id from pictures where shop_id = ${shopId} and product_id = ${productId} and hash = ${hash}`.execute(tx)
  return rows[0]?.id
}
