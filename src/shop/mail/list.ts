import { type Db, type Key, type Page, pageOf, sql } from '#database'
import { everywhere } from './list-everywhere.ts'
import { lettersOf, type MailRow } from './list-rows.ts'
import type { MailSearch } from './sought.ts'

export type { MailRow } from './list-rows.ts'

/** Newest first. */
export type MailPage = Page<MailRow>

const keys: readonly Key[] = [
  { by: sql.ref('mail.sent_at'), kind: 'moment' },
  { by: sql.ref('mail.shop_id'), kind: 'number' },
  { by: sql.ref('mail.id'), kind: 'number' },
]

const unreadFirst: readonly Key[] = [{ by: sql`(mail.read_at is null)::int4`, kind: 'number' }, ...keys]

/** A page of mails, newest first. One statement, whatever the number of mails: each shop's newest are looked up by key. */
export async function list(db: Db, search: MailSearch = {}): Promise<MailPage> {
  const { limit = 30, after, before, by } = search
  const order = by === 'pupils' ? unreadFirst : keys
  return pageOf({ after, before }, { keys: order, descending: true, limit }, (slice) =>
    search.shopId === undefined ? everywhere(db, search, slice) : lettersOf(db, search, slice).execute(),
  )
}
