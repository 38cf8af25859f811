import { type Db, type Key, type Page, type Place, pageOf, type Slice, sql } from '#database'
import { containsWords, saysWords } from '#texts'
import { FROM_CUSTOMER, FROM_PUPIL } from './letters.ts'
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

/** Who wrote: pupils in their own words, customers, or the shop by itself. */
export const writers = ['pupils', 'customers', 'shop'] as const
export type Writer = (typeof writers)[number]

export type MailSearch = Place & {
  /** The mails of one shop; of all when absent. */
  shopId?: number | undefined
  /** The mails of these shops. */
  shopIds?: readonly number[] | undefined
  /** What pupils wrote comes with the unread first. */
  by?: Writer | undefined
  /** The box of one of its customers: what they received and wrote. */
  customerId?: number | undefined
  /** Words of who received or wrote it: address, name, the customer's company. */
  correspondent?: string | undefined
  /** Words of the subject or of the mail, in any order. */
  words?: string | undefined
  /** Only mails of these kinds. */
  kinds?: readonly string[] | undefined
  unread?: boolean | undefined
  /** Only customers' letters that nobody of the shop has read. */
  newInOffice?: boolean | undefined
  /** Mails on a page. */
  limit?: number | undefined
}

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
  return pageOf({ after, before }, { keys: order, descending: true, limit }, (slice) => read(db, search, slice))
}

function read(db: Db, search: MailSearch, slice: Slice): Promise<(MailRow & { place: string[] })[]> {
  const { shopId, shopIds } = search
  return db
    .selectFrom('living_shops as shops')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('mails as mail')
          .select(['shop_id', 'id', 'kind', 'recipient', 'recipient_name', 'sender_name', 'customer_id', 'subject'])
          .select(['order_id', 'sent_at', 'read_at', 'office_read_at', 'smtp_state'])
          .whereRef('mail.shop_id', '=', 'shops.id')
          .where((mail) => mail.and(conditions(search)))
          .where(slice.where)
          .orderBy(slice.orderBy)
          .limit(slice.limit)
          .as('mail'),
      (join) => join.onTrue(),
    )
    .$if(shopId !== undefined, (query) => query.where('shops.id', '=', shopId ?? 0))
    .$if(shopIds !== undefined, (query) => query.where(sql<boolean>`shops.id = any(${[...(shopIds ?? [])]}::bigint[])`))
    .select(['shops.id as shopId', 'shops.slug as shopSlug', 'shops.name as shopName', 'mail.id', 'mail.kind'])
    .select(['mail.recipient', 'mail.recipient_name as recipientName', 'mail.sender_name as senderName'])
    .select(['mail.customer_id as customerId', 'mail.subject', 'mail.order_id as orderId', 'mail.sent_at as sentAt'])
    .select(['mail.read_at as readAt', 'mail.office_read_at as officeReadAt'])
    .select([sql<SmtpState>`mail.smtp_state`.as('smtpState'), slice.place.as('place')])
    .orderBy(slice.orderBy)
    .limit(slice.limit)
    .execute()
}

/** Written out, so that the planner finds the index of each. */
const written: Record<Writer, ReturnType<typeof sql<boolean>>> = {
  pupils: sql<boolean>`mail.kind = ${sql.lit(FROM_PUPIL)}`,
  customers: sql<boolean>`mail.kind = ${sql.lit(FROM_CUSTOMER)}`,
  shop: sql<boolean>`mail.kind not in (${sql.lit(FROM_PUPIL)}, ${sql.lit(FROM_CUSTOMER)})`,
}

/** Who received and who wrote a mail, folded. */
const people = sql`folded(concat_ws(' ', mail.recipient, mail.recipient_name, mail.sender, mail.sender_name,
  (select c.companies from customers c where c.shop_id = mail.shop_id and c.id = mail.customer_id)))`

/** What is asked of a mail, as conditions on its row. */
function conditions({ by, customerId, correspondent, words, kinds, unread, newInOffice }: MailSearch) {
  const wanted = [sql<boolean>`true`]
  if (by) wanted.push(written[by])
  if (customerId !== undefined) wanted.push(sql<boolean>`mail.customer_id = ${customerId}`)
  if (words) wanted.push(saysWords(sql`mail.search_text`, words))
  if (correspondent) wanted.push(containsWords(people, correspondent))
  if (kinds) wanted.push(sql<boolean>`mail.kind = any(${[...kinds]})`)
  if (unread) wanted.push(sql<boolean>`mail.read_at is null`)
  if (newInOffice) wanted.push(sql<boolean>`mail.kind = ${sql.lit(FROM_CUSTOMER)} and mail.office_read_at is null`)
  return wanted
}
