import { type Db, inTransaction, reorder } from '#database'
import type { Actor } from '#people'
import * as trace from '#trace'
import { checkTitle } from './add-file.ts'
import { lockFile, type WhichFile } from './lock-files.ts'

/** Gives a file another title. Refuses with NotFound one that is not there, with Invalid no title. */
export function nameFile(db: Db, actor: Actor, shopId: number, which: WhichFile, typed: string): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name, file } = await lockFile(tx, shopId, which)
    const title = checkTitle(typed)
    if (title === file.title) return
    await tx
      .updateTable('product_files')
      .set({ title })
      .where('shop_id', '=', shopId)
      .where('id', '=', file.id)
      .execute()
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.name-file',
      subject: { kind: 'product', id: which.productId },
      before: { name, title: file.title },
      after: { name, title },
    })
  })
}

/** Brings a file one place forward (-1) or back (1). False at an end, where nothing moves. */
export function moveFile(db: Db, actor: Actor, shopId: number, which: WhichFile, by: -1 | 1): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const { name, files } = await lockFile(tx, shopId, which)
    const row = files.map(({ id }) => id)
    if (!(await reorder(tx, 'product_files', shopId, { row, id: which.fileId, by }))) return false
    const subject = { kind: 'product', id: which.productId }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.move-file', subject, after: { name } })
    return true
  })
}

/** Takes a file off a product; what it holds stays: copies and backups may need it. Refuses with NotFound. */
export function removeFile(db: Db, actor: Actor, shopId: number, which: WhichFile): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { name, file } = await lockFile(tx, shopId, which)
    await tx.deleteFrom('product_files').where('shop_id', '=', shopId).where('id', '=', file.id).execute()
    const subject = { kind: 'product', id: which.productId }
    const before = { name, title: file.title }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.remove-file', subject, before, after: { name } })
  })
}
