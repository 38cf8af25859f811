import type { Db } from '#database'
import type { Invoice, Reminder } from '#pdf'
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

/** The PDF of a letter of reminder, by its number: the order's reference and its place; undefined where there is none. */
export async function pdfOfReminder(db: Db, shopId: number, number: string): Promise<Uint8Array | undefined> {
  const row = await db
    .selectFrom('orders as o')
    .innerJoin('reminders as r', (join) => join.onRef('r.shop_id', '=', 'o.shop_id').onRef('r.order_id', '=', 'o.id'))
    .select(['r.id', 'r.content'])
    .where('o.shop_id', '=', shopId)
    .where('r.shop_id', '=', shopId)
    .where('o.reference', '=', number.replace(/-R[0-9]+$/, ''))
    .where('r.number', '=', number)
    .executeTakeFirst()
  return row && pdfOf(db, shopId, { kind: 'reminder', id: row.id, content: row.content as Reminder })
}
