import { type Db, type Slice, sql } from '#database'
import type { SmtpState } from './read.ts'
import { conditions, type MailSearch } from './sought.ts'

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

/** A page of mails, to be asked. */
export function lettersOf(db: Db, search: MailSearch, slice: Slice) {
  return shopsOf(db, search, slice, slice.limit)
    .select(['shops.id as shopId', 'shops.slug as shopSlug', 'shops.name as shopName', 'mail.id', 'mail.kind'])
    .select(['mail.recipient', 'mail.recipient_name as recipientName', 'mail.sender_name as senderName'])
    .select(['mail.customer_id as customerId', 'mail.subject', 'mail.order_id as orderId', 'mail.sent_at as sentAt'])
    .select(['mail.read_at as readAt', 'mail.office_read_at as officeReadAt'])
    .select([sql<SmtpState>`mail.smtp_state`.as('smtpState'), slice.place.as('place')])
    .orderBy(slice.orderBy)
    .limit(slice.limit)
}

/** The shops asked for, each with its first mails. */
export const shopsOf = (db: Db, search: MailSearch, slice: Slice, limit: Slice['limit']) =>
  db
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
          .limit(limit)
          .as('mail'),
      (join) => join.onTrue(),
    )
    .$if(search.shopId !== undefined, (query) => query.where('shops.id', '=', search.shopId ?? 0))
    .$if(search.shopIds !== undefined, (query) =>
      query.where(sql<boolean>`shops.id = any(${[...(search.shopIds ?? [])]}::bigint[])`),
    )
