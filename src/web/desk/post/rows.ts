import * as mail from '#mail'
import { t } from '#messages'
import { button, emptyState, type Html, html, type InboxRow, inbox, when } from '../../ui/index.ts'
import { MAILINGS } from './frame.ts'
import { POST, type View } from './question.ts'

type Shown = {
  rows: readonly mail.MailRow[]
  title: string
  withShop: boolean
  view: View
  /** Something was looked for, or a shop asked for that is none of ours. */
  filtered: boolean
}

/** The mails of a box; what pupils wrote in two parts, to read and read. */
export function letters({ rows, title, withShop, view, filtered }: Shown): Html {
  if (rows.length === 0) return filtered ? nothingFound() : nothingYet(view)
  const list = (caption: string, some: readonly mail.MailRow[]) =>
    inbox(
      caption,
      some.map((one) => row(one, { withShop, withKind: view === 'automatiques' || view === 'tout' })),
    )
  if (view !== 'eleves') return list(title, rows)
  const parts = [
    { label: t('post.to-read'), some: rows.filter(({ readAt }) => readAt === null) },
    { label: t('post.read'), some: rows.filter(({ readAt }) => readAt !== null) },
  ]
  return html`${parts.map(({ label, some }) => some.length > 0 && html`<h2 class="inbox-part">${label}</h2>${list(label, some)}`)}`
}

/** A line of the list; shop and kind are named where several are shown together. */
export const row = (one: mail.MailRow, { withShop = false, withKind = true } = {}): InboxRow => ({
  href: `${POST}/${one.shopSlug}/${one.id}`,
  receiver:
    one.kind === mail.FROM_CUSTOMER ? t('post.from', { name: one.senderName }) : one.recipientName || one.recipient,
  subject: one.subject,
  ...(withShop && { from: one.shopName }),
  ...(withKind && { kind: mail.kindName(one.kind) }),
  sent: when(one.sentAt),
  unread: one.readAt === null,
  left: one.smtpState === 'sent',
  failed: one.smtpState === 'failed',
})

/** Nothing of this kind: what can be done about it. */
const nothingYet = (view: View): Html =>
  emptyState({
    icon: 'mail',
    title: t(`post.empty.${view}.title`),
    text: t(`post.empty.${view}.text`),
    action:
      view === 'eleves' || view === 'clients'
        ? button(t('post.mailing.new'), { kind: 'secondary', icon: 'send', href: `${MAILINGS}/nouveau` })
        : undefined,
  })

const nothingFound = (): Html =>
  emptyState({
    icon: 'search',
    title: t('post.none.title'),
    text: t('post.none.text'),
    action: button(t('ui.clearFilters'), { href: POST, kind: 'secondary' }),
  })
