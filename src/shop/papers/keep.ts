import { createHash } from 'node:crypto'
import type { Db } from '#database'
import { lengthen, type Papers, render, shorten } from '#pdf'
import { keepSpecimen, type PaperKind, specimenFor, specimenOf } from './specimens.ts'

/** An issued paper: which one it is, and what it says. */
export type Issued<K extends PaperKind = PaperKind> = {
  kind: K
  id: number
  content: Papers[K]
}

/**
 * The PDF of an issued paper: what was kept, or else what is made now and kept. Of two that make it at once the first one's
 * is kept, and both answer that. Throws when what was kept no longer has its sha-256: it is never given.
 */
export async function pdfOf(db: Db, shopId: number, paper: Issued): Promise<Uint8Array> {
  return (await kept(db, shopId, paper)) ?? (await keep(db, shopId, paper))
}

const columnOf = {
  invoice: 'invoice_id',
  'delivery-slip': 'slip_id',
  quotation: 'quotation_id',
  'purchase-order': 'purchase_order_id',
  reminder: 'reminder_id',
} as const

async function kept(db: Db, shopId: number, { kind, id }: Issued): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('kept_papers')
    .select(['sha256', 'specimen', 'pdf'])
    .where('shop_id', '=', shopId)
    .where(columnOf[kind], '=', id)
    .executeTakeFirst()
  if (!row) return undefined
  const pdf = await lengthen(row.pdf, await specimenOf(db, row.specimen))
  if (!sha256(pdf).equals(row.sha256)) throw new Error(`The kept PDF of ${kind} ${id} of shop ${shopId} has changed`)
  return pdf
}

async function keep(db: Db, shopId: number, paper: Issued): Promise<Uint8Array> {
  const pdf = await render(paper.kind, paper.content)
  const specimen = await specimenFor(paper.kind, paper.content)
  const row = {
    shop_id: shopId,
    [columnOf[paper.kind]]: paper.id,
    sha256: sha256(pdf),
    specimen: specimen.sha256,
    pdf: await shorten(pdf, specimen.pdf),
  }
  const isFirst = await insert(db, row).catch((error) => {
    if (!lacksSpecimen(error)) throw error
    return keepSpecimen(db, specimen).then(() => insert(db, row))
  })
  return isFirst ? pdf : ((await kept(db, shopId, paper)) ?? pdf)
}

type Row = { shop_id: number; sha256: Buffer; specimen: Buffer; pdf: Buffer }

async function insert(db: Db, row: Row): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('kept_papers')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Boolean(numInsertedOrUpdatedRows)
}

/** The first paper of its kind in this database, or one restored since. */
const lacksSpecimen = (error: { code?: string; constraint?: string }): boolean =>
  error.code === '23503' && error.constraint === 'kept_papers_specimen_fkey'

const sha256 = (bytes: Uint8Array): Buffer => createHash('sha256').update(bytes).digest()
