import type { Db } from '#database'
import * as jobs from '#jobs'
import { t } from '#messages'
import * as smtp from '#smtp'
import { senderOf } from './compose.ts'
import { whole } from './enclosures.ts'
import { deliveries } from './queues.ts'
import type { SmtpState } from './read.ts'
import { rawOf } from './retell/index.ts'
import { leavingTurn } from './turn.ts'

export type Delivery = { shopId: number; mailId: number }

type Leaving = { smtp_state: SmtpState; smtp_reason: string }

/** Whether a mail leaves the house: only where that is turned on, and only to a domain that is allowed. */
function leaving({ enabled, allowedDomains }: smtp.SmtpSettings, recipient: string): Leaving {
  if (!enabled) return { smtp_state: 'inside', smtp_reason: '' }
  return smtp.outsideEmail(allowedDomains, recipient)
    ? { smtp_state: 'waiting', smtp_reason: '' }
    : { smtp_state: 'inside', smtp_reason: t('post.way.not-allowed') }
}

/** The same for mails that are about to be kept. One statement. */
export async function withWay<Row extends { recipient: string }>(
  tx: Db,
  rows: readonly Row[],
): Promise<(Row & Leaving)[]> {
  const settings = await smtp.find(tx)
  return rows.map((row) => ({ ...row, ...leaving(settings, row.recipient) }))
}

/** Puts kept mails that wait for the server in its queue, in the caller's transaction. */
export async function depart(
  tx: Db,
  kept: readonly { shop_id: number; id: number; kind: string; smtp_state: string }[],
): Promise<void> {
  for (const { shop_id, id, kind, smtp_state } of kept)
    if (smtp_state === 'waiting')
      await jobs.later(
        tx,
        deliveries,
        { shopId: shop_id, mailId: id },
        { priority: leavingTurn({ kind, shopId: shop_id }) },
      )
}

/**
 * Hands mails that wait to the SMTP server and notes what it said. What is allowed is asked again here: a domain taken off
 * the list a moment ago receives nothing more. Throws when some are to be tried later; the queue's last try is the end.
 * Cut after the server took one, a mail goes out again: with the same Message-ID, by which receivers know it.
 */
export async function handOver(db: Db, waiting: jobs.Job<Delivery>[], machine: smtp.Machine): Promise<void> {
  const settings = await smtp.find(db)
  const server = settings.enabled ? await smtp.serverOf(db, settings, machine) : undefined
  const going: { mail: Row; to: string }[] = []
  for (const mail of await read(db, waiting)) {
    const to = server && smtp.outsideEmail(settings.allowedDomains, mail.recipient)
    if (to) going.push({ mail, to })
    else await note(db, mail, { smtp_state: 'inside', smtp_reason: settings.enabled ? t('post.way.not-allowed') : '' })
  }
  if (!server || going.length === 0) return
  const outgoing = []
  for (const { mail, to } of going)
    outgoing.push({ from: settings.sender || senderOf(mail), to, raw: await whole(db, { ...mail, raw: rawOf(mail) }) })
  let later = ''
  await smtp.send(server, outgoing, async (index, { kind, said }) => {
    const mail = going[index]?.mail
    if (!mail) return
    // A batch that fails is tried again one by one: only those tries count.
    const tries = mail.smtp_tries + (waiting.length === 1 ? 1 : 0)
    if (kind === 'sent') await note(db, mail, { smtp_state: 'sent', smtp_reason: said, smtp_at: new Date() })
    else if (kind === 'refused' || tries > deliveries.retryLimit)
      await note(db, mail, { smtp_state: 'failed', smtp_reason: said, smtp_tries: tries })
    else {
      later = said
      await note(db, mail, { smtp_state: 'waiting', smtp_reason: said, smtp_tries: tries })
    }
  })
  if (later) throw new Error(later)
}

type Row = Awaited<ReturnType<typeof read>>[number]

const read = (db: Db, waiting: jobs.Job<Delivery>[]) =>
  db
    .selectFrom('mails')
    .innerJoin('living_shops as shops', 'shops.id', 'mails.shop_id')
    .leftJoin('orders', (join) =>
      join.onRef('orders.shop_id', '=', 'mails.shop_id').onRef('orders.id', '=', 'mails.order_id'),
    )
    .leftJoin('retellings', (join) =>
      join.onRef('retellings.shop_id', '=', 'mails.shop_id').onRef('retellings.id', '=', 'mails.retelling_id'),
    )
    .select([
      'retellings.told',
      'mails.shop_id',
      'mails.id',
      'mails.recipient',
      'mails.raw',
      'mails.kind',
      'orders.terms_id',
      'mails.smtp_tries',
      'shops.email',
      'shops.slug',
    ])
    .where('mails.shop_id', 'in', [...new Set(waiting.map(({ data }) => data.shopId))])
    .where(
      'mails.id',
      'in',
      waiting.map(({ data }) => data.mailId),
    )
    .where('mails.smtp_state', '=', 'waiting')
    .orderBy('mails.id')
    .execute()

async function note(
  db: Db,
  { shop_id, id }: Pick<Row, 'shop_id' | 'id'>,
  became: Leaving & { smtp_at?: Date; smtp_tries?: number },
): Promise<void> {
  await db.updateTable('mails').set(became).where('shop_id', '=', shop_id).where('id', '=', id).execute()
}
