import { type Db, sql } from '#database'
import { searchText } from './search-text.ts'

export type MailRow = {
  shopId: number
  shopSlug: string
  shopName: string
  id: number
  kind: string
  recipient: string
  recipientName: string
  subject: string
  orderId: number | null
  sentAt: Date
  readAt: Date | null
  smtpAt: Date | null
}

export type MailSearch = {
  /** The mails of one shop; of all when absent. */
  shopId?: number | undefined
  /** Part of the receiver's address or name. */
  recipient?: string | undefined
  /** Words of the subject or of the mail, in any order. */
  words?: string | undefined
  /** Only mails of these kinds. */
  kinds?: readonly string[] | undefined
  unread?: boolean | undefined
  /** The page of mails older than this id, or newer than that one. */
  after?: number | undefined
  before?: number | undefined
  /** Mails on a page. */
  limit?: number | undefined
}

export type MailPage = {
  /** Newest first. */
  rows: MailRow[]
  /** Ids for `after` and `before`, when there is an older or a newer page. */
  older: number | undefined
  newer: number | undefined
}

/** A page of mails, newest first. One statement, whatever the number of mails: each shop's newest are looked up by key. */
export async function list(db: Db, search: MailSearch = {}): Promise<MailPage> {
  const { shopId, after, before, limit = 30 } = search
  const backwards = before !== undefined
  const order = backwards ? 'asc' : 'desc'
  const found = await db
    .selectFrom('shops')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('mails')
          .selectAll()
          .whereRef('mails.shop_id', '=', 'shops.id')
          .where((mail) => mail.and(conditions(search)))
          .$if(after !== undefined, (query) => query.where('mails.id', '<', after ?? 0))
          .$if(backwards, (query) => query.where('mails.id', '>', before ?? 0))
          .orderBy('mails.id', order)
          .limit(limit + 1)
          .as('mail'),
      (join) => join.onTrue(),
    )
    .$if(shopId !== undefined, (query) => query.where('shops.id', '=', shopId ?? 0))
    .select([
      'shops.id as shopId',
      'shops.slug as shopSlug',
      'shops.name as shopName',
      'mail.id',
      'mail.kind',
      'mail.recipient',
      'mail.recipient_name as recipientName',
      'mail.subject',
      'mail.order_id as orderId',
      'mail.sent_at as sentAt',
      'mail.read_at as readAt',
      'mail.smtp_at as smtpAt',
    ])
    .orderBy('mail.id', order)
    .limit(limit + 1)
    .execute()
  const more = found.length > limit
  const rows = found.slice(0, limit)
  if (backwards) rows.reverse()
  const older = backwards ? rows.length > 0 : more
  const newer = backwards ? more : after !== undefined && rows.length > 0
  return { rows, older: older ? rows.at(-1)?.id : undefined, newer: newer ? rows[0]?.id : undefined }
}

/** What is asked of a mail, as conditions on its row. */
function conditions({ recipient, words, kinds, unread }: MailSearch) {
  const wanted = [sql<boolean>`true`]
  for (const word of searchText(words ?? '')
    .split(' ')
    .filter(Boolean)
    .slice(0, 6))
    wanted.push(sql<boolean>`mails.search_text like ${contains(word)}`)
  if (recipient?.trim()) {
    const part = contains(recipient.trim().toLowerCase())
    wanted.push(sql<boolean>`(mails.recipient like ${part} or lower(mails.recipient_name) like ${part})`)
  }
  if (kinds) wanted.push(sql<boolean>`mails.kind = any(${[...kinds]})`)
  if (unread) wanted.push(sql<boolean>`mails.read_at is null`)
  return wanted
}

/** A pattern for what contains the text; `%` and `_` typed by people are letters. */
const contains = (text: string) => `%${text.slice(0, 100).replace(/[\\%_]/g, '\\$&')}%`

export type Box = { shopId: number; slug: string; name: string; unread: number }

/** Every shop with the number of its mails that nobody has read yet, in the order they were made. */
export async function boxes(db: Db): Promise<Box[]> {
  return db
    .selectFrom('shops')
    .select((eb) => [
      'shops.id as shopId',
      'shops.slug',
      'shops.name',
      eb
        .selectFrom('mails')
        .select(({ fn }) => fn.countAll<number>().as('n'))
        .whereRef('mails.shop_id', '=', 'shops.id')
        .where('mails.read_at', 'is', null)
        .as('unread'),
    ])
    .orderBy('shops.id')
    .execute() as Promise<Box[]>
}
