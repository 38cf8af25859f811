import type { Db } from '#database'
import type { Invoice } from '#pdf'
import { pdfOf } from './keep.ts'

/** The PDF of an invoice or a credit note that was issued; undefined when it went meanwhile with its shop. */
export async function pdfOfInvoice(db: Db, shopId: number, id: number): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('invoices')
    .select('content')
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && pdfOf(db, shopId, { kind: 'invoice', id, content: row.content as Invoice })
}
