import { type Db, sql } from '#database'
import { containsWords } from '#texts'
import { FROM_CUSTOMER } from './letters.ts'
import type { SmtpState } from './read.ts'

export type MailRow = {
  shopId: number
  shopSlug: string
  shopName: string
  id: number
  kind: string
  recipient: string
  recipientName: string
  /** Of a customer's letter; empty when the shop wrote. */
  senderName: string
  customerId: number | null
  subject: string
  orderId: number | null
  sentAt: Date
  readAt: Date | null
  officeReadAt: Date | null
  smtpState: SmtpState
}

export type MailSearch = {
  /** The mails of one shop; of all when absent. */
  shopId?: number | undefined
  /** The box of one of its customers: what they received and wrote. */
  customerId?: number | undefined
  /** Part of the receiver's address or name. */
  recipient?: string | undefined
  /** Words of the subject or of the mail, in any order. */
  words?: string | undefined
  /** Only mails of these kinds. */
  kinds?: readonly string[] | undefined
  unread?: boolean | undefined
  /** Only customers' letters that nobody of the shop has read. */
  newInOffice?: boolean | undefined
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
    .selectFrom('living_shops as shops')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('mails')
          .select(['id', 'kind', 'recipient', 'recipient_name', 'sender_name', 'customer_id', 'subject', 'order_id'])
          .select(['sent_at', 'read_at', 'office_read_at', 'smtp_state'])
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
      'mail.sender_name as senderName',
      'mail.customer_id as customerId',
      'mail.office_read_at as officeReadAt',
      'mail.smtp_state as smtpState',
    ])
    .orderBy('mail.sent_at', order)
    .orderBy('mail.id', order)
    .limit(limit + 1)
    .execute()
  const more = found.length > limit
  const rows = found.slice(0, limit) as MailRow[]
  if (backwards) rows.reverse()
  const older = backwards ? rows.length > 0 : more
  const newer = backwards ? more : after !== undefined && rows.length > 0
  return { rows, older: keyOf(older ? rows.at(-1) : undefined), newer: keyOf(newer ? rows[0] : undefined) }
}

const beyond = (side: '<' | '>', key: Key | undefined) =>
  sql<boolean>`(mails.sent_at, mails.id) ${sql.raw(side)} (${key?.at}, ${key?.id})`

/** What is asked of a mail, as conditions on its row. */
function conditions({ customerId, recipient, words, kinds, unread, newInOffice }: MailSearch) {
  const wanted = [sql<boolean>`true`]
  if (customerId !== undefined) wanted.push(sql<boolean>`mails.customer_id = ${customerId}`)
  if (words) wanted.push(containsWords(sql`mails.search_text`, words))
  if (recipient) wanted.push(containsWords(sql`folded(mails.recipient || ' ' || mails.recipient_name)`, recipient))
  if (kinds) wanted.push(sql<boolean>`mails.kind = any(${[...kinds]})`)
  if (unread) wanted.push(sql<boolean>`mails.read_at is null`)
  if (newInOffice) wanted.push(sql<boolean>`mails.kind = ${sql.lit(FROM_CUSTOMER)} and mails.office_read_at is null`)
  return wanted
}
