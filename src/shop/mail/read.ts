import PostalMime, { type Email } from 'postal-mime'
import type { Db } from '#database'
import { NotFound } from '#refusals'

export type Attachment = { name: string; type: string; bytes: Uint8Array }

/** A kept mail, opened. */
export type Mail = {
  shopId: number
  id: number
  kind: string
  customerId: number | null
  orderId: number | null
  subject: string
  from: string
  to: string
  sentAt: Date
  readAt: Date | null
  smtpAt: Date | null
  /** The HTML part as it was written, to be shown in a frame without rights. */
  html: string
  text: string
  headers: { name: string; value: string }[]
  attachments: Attachment[]
  /** The message as it goes over the wire. */
  raw: Buffer
}

/** One mail of a shop, opened. Refuses with NotFound. */
export async function one(db: Db, shopId: number, id: number): Promise<Mail> {
  const row = await db
    .selectFrom('mails')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFound('Ce message n’existe pas.')
  const email = await PostalMime.parse(row.raw, { attachmentEncoding: 'arraybuffer' })
  return {
    shopId,
    id,
    kind: row.kind,
    customerId: row.customer_id,
    orderId: row.order_id,
    subject: row.subject,
    from: named(email.from ? [email.from] : []),
    to: named(email.to ?? []),
    sentAt: row.sent_at,
    readAt: row.read_at,
    smtpAt: row.smtp_at,
    html: email.html ?? '',
    text: (email.text ?? '').replaceAll('\r\n', '\n'),
    headers: headersOf(row.raw),
    attachments: email.attachments.map(({ filename, mimeType, content }, index) => ({
      name: filename ?? `piece-${index + 1}`,
      type: mimeType,
      bytes: new Uint8Array(content as ArrayBuffer),
    })),
    raw: row.raw,
  }
}

const named = (all: NonNullable<Email['to']>): string =>
  all.map(({ name, address }) => (name ? `${name} <${address}>` : (address ?? ''))).join(', ')

/** The headers as they are written, continued lines joined. */
function headersOf(raw: Buffer): Mail['headers'] {
  const head = raw.toString('utf8').split('\r\n\r\n', 1)[0] ?? ''
  return head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1).trim() }))
}

/** Notes that the teacher has read a mail, or has not. Who reads a mail is no act of the shop: the trace does not keep it. */
export async function markRead(db: Db, shopId: number, id: number, read = true): Promise<void> {
  await db
    .updateTable('mails')
    .set({ read_at: read ? new Date() : null })
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .where('read_at', read ? 'is' : 'is not', null)
    .execute()
}

/** Notes that every mail of a shop, or of all shops, was read. */
export async function markAllRead(db: Db, shopId?: number): Promise<void> {
  await db
    .updateTable('mails')
    .set({ read_at: new Date() })
    .where('read_at', 'is', null)
    .$if(shopId !== undefined, (query) => query.where('shop_id', '=', shopId ?? 0))
    .execute()
}
