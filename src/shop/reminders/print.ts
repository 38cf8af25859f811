import { type Db, sql } from '#database'
import { t } from '#messages'
import * as papers from '#papers'
import { type Bundled, bundle, type Invoice, type Reminder } from '#pdf'
import { NotFound } from '#refusals'

/** A letter that was sent, as PDF: the same bytes each time, whatever has changed since. Refuses with NotFound. */
export async function print(db: Db, shopId: number, id: number): Promise<{ number: string; pdf: Uint8Array }> {
  const row = await db
    .selectFrom('reminders')
    .select(['number', 'content'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound(t('reminders.missing'))
  const content = row.content as Reminder
  return { number: row.number, pdf: await papers.pdfOf(db, shopId, { kind: 'reminder', id, content }) }
}

/**
 * The file of an unpaid order, printed together: its invoices and credit notes, then its letters, as they were issued. Refuses
 * with NotFound an order that has none of them. One statement.
 */
export async function dossier(db: Db, shopId: number, orderId: number): Promise<AsyncGenerator<Uint8Array>> {
  const { rows } = await sql<{ kind: 'invoice' | 'reminder'; content: Invoice | Reminder; reference: string }>`
    select p.kind, p.content, o.reference from orders o cross join lateral (
      select 'invoice' as kind, i.content, 1 as turn, i.id from invoices i where i.shop_id = ${shopId} and i.order_id = o.id
      union all
      select 'reminder', r.content, 2, r.id from reminders r where r.shop_id = ${shopId} and r.order_id = o.id) p
    where o.shop_id = ${shopId} and o.id = ${orderId} order by p.turn, p.id`.execute(db)
  const [first] = rows
  if (!first) throw new NotFound(t('reminders.noFile'))
  const all = rows.map(({ kind, content }) => ({ kind, paper: content }) as Bundled)
  return bundle(all, { title: t('reminders.file', { reference: first.reference }) })
}
