import type { Db } from '#database'
import { t } from '#messages'
import * as papers from '#papers'
import type { Reminder } from '#pdf'
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
