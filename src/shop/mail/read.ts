import type { Email } from 'postal-mime'
import type { Db } from '#database'
import { log } from '#log'
import { t } from '#messages'
import { NotFound } from '#refusals'
import type { Attachment } from './attachment.ts'
import { type Enclosing, whole } from './enclosures.ts'
import { rawOf } from './retell/index.ts'
import { isLetter } from './sound.ts'

/** Stays in the house, waits for the school's SMTP server, taken by it, refused for good. */
export type SmtpState = 'inside' | 'waiting' | 'sent' | 'failed'

/** A kept mail, opened. */
export type Mail = {
  shopId: number
  id: number
  kind: string
  customerId: number | null
  orderId: number | null
  /** What customers quote of the order; null without one. */
  orderReference: string | null
  /** The employee who wrote it in their own words, else empty. */
  author: string
  subject: string
  from: string
  to: string
  sentAt: Date
  readAt: Date | null
  officeReadAt: Date | null
  smtpAt: Date | null
  smtpState: SmtpState
  /** What the server said last, or why the mail stays in the house. */
  smtpReason: string
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
  const row = await kept(db, shopId, id)
  if (!row) throw new NotFound(t('post.missing'))
  const raw = await asSent(db, { ...row, raw: isLetter(row.raw) ? rawOf(row) : row.raw })
  const email = await opened(raw)
  return {
    shopId,
    id,
    kind: row.kind,
    customerId: row.customer_id,
    orderId: row.order_id,
    orderReference: row.orderReference,
    author: row.author_name,
    subject: row.subject,
    from: named(email.from ? [email.from] : []),
    to: named(email.to ?? []),
    sentAt: row.sent_at,
    readAt: row.read_at,
    officeReadAt: row.office_read_at,
    smtpAt: row.smtp_at,
    smtpState: row.smtp_state as SmtpState,
    smtpReason: row.smtp_reason,
    html: email.html ?? '',
    text: (email.text ?? '').replaceAll('\r\n', '\n'),
    headers: headersOf(raw),
    attachments: email.attachments.map(({ filename, mimeType, content }, index) => ({
      name: filename ?? `piece-${index + 1}`,
      type: mimeType,
      bytes: new Uint8Array(content as ArrayBuffer),
    })),
    raw,
  }
}

const kept = (db: Db, shopId: number, id: number) =>
  db
    .selectFrom('mails')
    .leftJoin('orders', (join) =>
      join.onRef('orders.shop_id', '=', 'mails.shop_id').onRef('orders.id', '=', 'mails.order_id'),
    )
    .leftJoin('retellings', (join) =>
      join.onRef('retellings.shop_id', '=', 'mails.shop_id').onRef('retellings.id', '=', 'mails.retelling_id'),
    )
    .selectAll('mails')
    .select(['orders.reference as orderReference', 'orders.terms_id', 'retellings.told'])
    .where('mails.shop_id', '=', shopId)
    .where('mails.id', '=', id)
    .executeTakeFirst()

/** A letter is read even if what it encloses cannot be set. */
async function asSent(db: Db, row: Enclosing): Promise<Buffer> {
  try {
    return await whole(db, row)
  } catch (error) {
    log.error({ shop: row.shop_id, reason: (error as Error).message }, 'a file that a letter encloses could not be set')
    return row.raw
  }
}

/** A message taken apart; one that is no letter, or breaks on the way, is not opened and says so. */
async function opened(raw: Buffer): Promise<Pick<Email, 'from' | 'to' | 'html' | 'text' | 'attachments'>> {
  try {
    const { default: PostalMime } = await import('postal-mime')
    if (isLetter(raw)) return await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' })
  } catch (error) {
    log.warn({ reason: (error as Error).message }, 'a letter could not be opened')
  }
  return { text: t('post.unopened'), attachments: [] }
}

const named = (all: NonNullable<Email['to']>): string =>
  all.map(({ name, address }) => (name ? `${name} <${address}>` : (address ?? ''))).join(', ')

/** The headers as they are written, continued lines joined. */
function headersOf(raw: Buffer): Mail['headers'] {
  if (!isLetter(raw)) return []
  const head = raw.toString('utf8').split('\r\n\r\n', 1)[0] ?? ''
  return head
    .replace(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => ({ name: line.slice(0, line.indexOf(':')), value: line.slice(line.indexOf(':') + 1).trim() }))
}
