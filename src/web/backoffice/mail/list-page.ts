import type { Context } from 'hono'
import * as z from 'zod'
import type { Db } from '#database'
import * as format from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import {
  blank,
  button,
  type Content,
  emptyState,
  field,
  type Html,
  html,
  type InboxRow,
  inbox,
  inboxFilters,
  pageHead,
  pagination,
  select,
} from '../../ui/index.ts'
import { oneOf, query, withQuery, wordsInQuery } from '../address.ts'
import type { Office } from '../office.ts'

const Question = z.object({
  destinataire: wordsInQuery,
  mots: wordsInQuery,
  type: oneOf(mail.employeesKinds),
  etat: oneOf(['non-lu']),
  after: wordsInQuery,
  before: wordsInQuery,
})
type Question = z.infer<typeof Question>

/** What the shop and its customers wrote to each other. */
export async function listPage(c: Context<Office>, db: Db): Promise<{ title: string; main: Content }> {
  const href = `${c.var.base}/courrier`
  const asked = Question.parse(query(c))
  const { rows, newer, older } = await mail.list(db, {
    shopId: c.var.shop.id,
    recipient: asked.destinataire,
    words: asked.mots,
    kinds: asked.type ? [asked.type] : mail.employeesKinds,
    newInOffice: asked.etat === 'non-lu',
    after: asked.after,
    before: asked.before,
  })
  const title = t('post.title')
  const filtered = Boolean(asked.destinataire || asked.mots || asked.type || asked.etat)
  const { after: _, before: __, ...kept } = asked
  const lines = rows.map((one) => line(c, one))
  const main = html`${pageHead({ title })}
<p class="letter-intro">${t('post.office.intro')}</p>
${filters(href, asked, filtered)}
${lines.length > 0 ? inbox(title, lines) : filtered ? nothingFound(href) : nothingYet()}
${pagination({
  previous: newer === undefined ? undefined : withQuery(href, { ...kept, before: newer }),
  next: older === undefined ? undefined : withQuery(href, { ...kept, after: older }),
})}`
  return { title, main }
}

/** A line of the list: customers' letters stand out until somebody of the shop has read them. */
export const line = (c: Context<Office>, row: mail.MailRow): InboxRow => ({
  href: `${c.var.base}/courrier/${row.id}`,
  receiver:
    row.kind === mail.FROM_CUSTOMER ? t('post.from', { name: row.senderName }) : row.recipientName || row.recipient,
  subject: row.subject,
  kind: mail.kindName(row.kind),
  sent: html`<time datetime="${row.sentAt.toISOString()}">${format.moment(row.sentAt)}</time>`,
  unread: row.kind === mail.FROM_CUSTOMER && row.officeReadAt === null,
  left: row.smtpState === 'sent',
})

function filters(href: string, asked: Question, filtered: boolean): Html {
  const form = blank({ destinataire: asked.destinataire, mots: asked.mots, type: asked.type, etat: asked.etat })
  const kinds = mail.employeesKinds.map((kind) => ({ value: kind, label: mail.kindName(kind) }))
  const words = { type: 'search', autocomplete: 'off' } as const
  const fields = html`${field(form, { ...words, name: 'destinataire', label: t('post.receiver') })}
${field(form, { ...words, name: 'mots', label: t('post.words'), attributes: { 'data-search': true } })}
<auto-submit>${select(form, { name: 'type', label: t('post.kind'), options: kinds, empty: t('post.all') })}</auto-submit>
<auto-submit>${select(form, { name: 'etat', label: t('post.state'), options: [{ value: 'non-lu', label: t('post.only-new') }], empty: t('post.all') })}</auto-submit>`
  return inboxFilters(href, fields, filtered ? href : undefined)
}

const nothingYet = () => emptyState({ icon: 'mail', title: t('post.empty.title'), text: t('post.office.empty') })

const nothingFound = (href: string) =>
  emptyState({
    icon: 'search',
    title: t('post.none.title'),
    text: t('post.none.text'),
    action: button(t('ui.clearFilters'), { kind: 'secondary', href }),
  })
