import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { lockFiles } from './lock-files.ts'

/** As many as a customer looks through. */
export const MOST_FILES = 8
export const LONGEST_TITLE = 120

/** A PDF that is kept (`files.keepDocument`) under what customers read. */
export type NewFile = { hash: string; bytes: number; title: string }

/**
 * Adds a file to download behind those of a product; false for one that it has already. Refuses with NotFound an unknown product, with
 * Invalid a ninth file and no title.
 */
export function addFile(
  db: Db,
  actor: Actor,
  shopId: number,
  productId: number,
  { hash, bytes, title: typed }: NewFile,
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { name, files } = await lockFiles(tx, shopId, productId)
    if (files.some((one) => one.hash === hash)) return false
    const title = checkTitle(typed)
    if (files.length >= MOST_FILES) {
      const message = `Un produit a ${MOST_FILES} fichiers au plus : retirez-en un d’abord.`
      throw new Invalid(message, { file: message })
    }
    const position = Math.max(-1, ...files.map((one) => one.position)) + 1
    const row = { shop_id: shopId, product_id: productId, hash, bytes, title, position }
    await tx.insertInto('product_files').values(row).execute()
    const subject = { kind: 'product', id: productId }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.add-file', subject, after: { name, title } })
    return true
  })
}

/** A title in one line. Refuses, with Invalid, none and one that is too long. */
export function checkTitle(typed: string): string {
  const title = cleanLine(typed)
  if (title !== '' && title.length <= LONGEST_TITLE) return title
  const message = title === '' ? 'Donnez un titre au fichier, par exemple : notice de montage.' : '120 signes au plus.'
  throw new Invalid(message, { title: message })
}
