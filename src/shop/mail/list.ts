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
  /** The page of mails older than this key, or newer than that one; what is no key is as if it were not there. */
  after?: string | undefined
  before?: string | undefined
  /** Mails on a page. */
  limit?: number | undefined
}

export type MailPage = {
  /** Newest first. */
  rows: MailRow[]
  /** Keys for `after` and `before`, when there is an older or a newer page. */
  older: string | undefined
  newer: string | undefined
}

type Key = { at: Date; id: number }

/** A mail's place in the order of time: moments are kept to the millisecond, so the text loses nothing. */
const keyOf = (row: MailRow | undefined) => row && `${row.sentAt.getTime()}-${row.id}`

function readKey(text: string | undefined): Key | undefined {
  const [, at, id] = /^(\d{1,14})-(\d{1,15})$/.exec(text ?? '') ?? []
  return at && id ? { at: new Date(Number(at)), id: Number(id) } : undefined
}

/** A page of mails, newest first. One statement, whatever the number of mails: each shop's newest are looked up by key. */
export async function list(db: Db, search: MailSearch = {}): Promise<MailPage> {
  const { shopId, limit = 30 } = search
  const after = readKey(search.after)
  const before = after ? undefined : readKey(search.before)
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
          .$if(after !== undefined, (query) => query.where(beyond('<', after)))
          .$if(before !== undefined, (query) => query.where(beyond('>', before)))
          .orderBy('mails.sent_at', order)
          .orderBy('mails.id', order)
          .limit(limit + 1)
          .as('mail'),
      (join) => join.onTrue(),
    )
    .where('shops.kept_at', 'is', null)
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
    .orderBy('mail.sent_at', order)
    .orderBy('mail.id', order)
    .limit(limit + 1)
    .execute()
  const more = found.length > limit
  const rows = found.slice(0, limit)
  if (backwards) rows.reverse()
  const older = backwards ? rows.length > 0 : more
  const newer = backwards ? more : after !== undefined && rows.length > 0
  return { rows, older: keyOf(older ? rows.at(-1) : undefined), newer: keyOf(newer ? rows[0] : undefined) }
}

const beyond = (side: '<' | '>', key: Key | undefined) =>
  sql<boolean>`(mails.sent_at, mails.id) ${sql.raw(side)} (${key?.at}, ${key?.id})`

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
    .where('shops.kept_at', 'is', null)
    .orderBy('shops.id')
    .execute() as Promise<Box[]>
}
