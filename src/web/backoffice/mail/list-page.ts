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
  after: wordsInQuery,
  before: wordsInQuery,
})
type Question = z.infer<typeof Question>

/** What the shop wrote to its customers. */
export async function listPage(c: Context<Office>, db: Db): Promise<{ title: string; main: Content }> {
  const href = `${c.var.base}/courrier`
  const asked = Question.parse(query(c))
  const { rows, newer, older } = await mail.list(db, {
    shopId: c.var.shop.id,
    recipient: asked.destinataire,
    words: asked.mots,
    kinds: asked.type ? [asked.type] : mail.employeesKinds,
    after: asked.after,
    before: asked.before,
  })
  const title = t('post.title')
  const filtered = Boolean(asked.destinataire || asked.mots || asked.type)
  const { after: _, before: __, ...kept } = asked
  const lines = rows.map((row) => ({
    href: `${href}/${row.id}`,
    receiver: row.recipientName || row.recipient,
    subject: row.subject,
    kind: mail.kindName(row.kind),
    sent: html`<time datetime="${row.sentAt.toISOString()}">${format.moment(row.sentAt)}</time>`,
    unread: false,
    left: row.smtpAt !== null,
  }))
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

function filters(href: string, asked: Question, filtered: boolean): Html {
  const form = blank({ destinataire: asked.destinataire, mots: asked.mots, type: asked.type })
  const kinds = mail.employeesKinds.map((kind) => ({ value: kind, label: mail.kindName(kind) }))
  const words = { type: 'search', autocomplete: 'off' } as const
  const fields = html`${field(form, { ...words, name: 'destinataire', label: t('post.receiver') })}
${field(form, { ...words, name: 'mots', label: t('post.words'), attributes: { 'data-search': true } })}
<auto-submit>${select(form, { name: 'type', label: t('post.kind'), options: kinds, empty: t('post.all') })}</auto-submit>`
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
