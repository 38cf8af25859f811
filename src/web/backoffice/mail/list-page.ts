import type { Context } from 'hono'
import type { Db } from '#database'
import * as mail from '#mail'
import { t } from '#messages'
import { asked, filter, noPage, understood } from '../../http/index.ts'
import {
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
  when,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { viewsButton } from '../views/button.ts'

const shape = {
  destinataire: filter.sought,
  mots: filter.sought,
  type: filter.oneOf(mail.employeesKinds),
  etat: filter.oneOf(['non-lu']),
}
const questionIn = (c: Context<Office>) => asked(c, { shape }, `${c.var.base}/courrier`)
type Question = ReturnType<typeof questionIn>

/** What the shop and its customers wrote to each other. */
export async function listPage(c: Context<Office>, db: Db): Promise<{ title: string; main: Content }> {
  const question = questionIn(c)
  const { destinataire, mots, type, etat } = question.filters
  const wanted = {
    shopId: c.var.shop.id,
    correspondent: destinataire,
    words: mots,
    kinds: type ? [type] : mail.employeesKinds,
    newInOffice: etat === 'non-lu',
    ...question.place,
  }
  const { rows, previous, next } = understood(question) ? await mail.list(db, wanted) : noPage
  const title = t('post.title')
  const lines = rows.map((one) => line(c, one))
  const main = html`${pageHead({ title, actions: viewsButton(c, question) })}
<p class="letter-intro">${t('post.office.intro')}</p>
${filters(question)}
${lines.length > 0 ? inbox(title, lines) : question.filtered ? nothingFound(question.path) : nothingYet()}
${pagination({
  previous: previous && question.href({ before: previous }),
  next: next && question.href({ after: next }),
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
  sent: when(row.sentAt),
  unread: row.kind === mail.FROM_CUSTOMER && row.officeReadAt === null,
  left: row.smtpState === 'sent',
})

function filters({ values, errors, path, filtered }: Question): Html {
  const form = { values, errors }
  const kinds = mail.employeesKinds.map((kind) => ({ value: kind, label: mail.kindName(kind) }))
  const states = [{ value: 'non-lu', label: t('post.only-new') }]
  const words = { type: 'search', autocomplete: 'off' } as const
  const fields = html`${field(form, { ...words, name: 'destinataire', label: t('post.receiver') })}
${field(form, { ...words, name: 'mots', label: t('post.words'), attributes: { 'data-search': true } })}
<auto-submit>${select(form, { name: 'type', label: t('post.kind'), options: kinds, empty: t('post.all') })}</auto-submit>
<auto-submit>${select(form, { name: 'etat', label: t('post.state'), options: states, empty: t('post.all') })}</auto-submit>`
  return inboxFilters(path, fields, filtered ? path : undefined)
}

const nothingYet = () => emptyState({ icon: 'mail', title: t('post.empty.tout.title'), text: t('post.office.empty') })

const nothingFound = (href: string) =>
  emptyState({
    icon: 'search',
    title: t('post.none.title'),
    text: t('post.none.text'),
    action: button(t('ui.clearFilters'), { kind: 'secondary', href }),
  })
