import type { Context } from 'hono'
import type { Db } from '#database'
import * as format from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import {
  badge,
  blank,
  breadcrumb,
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
import { boxColumn, unreadText } from './boxes.ts'
import { asked as askedOf, boxAddress, newAddress, POST, type Question } from './question.ts'

/** The letter boxes beside the mails of one of them, or of all: who wrote to whom, what about, read or not. */
export async function listPage(c: Context, db: Db): Promise<{ title: string; main: Content }> {
  const asked = askedOf(c)
  const boxes = await mail.boxes(db)
  const box = boxes.find(({ slug }) => slug === asked.boutique)
  const customerId = box && asked.client ? Number(asked.client) : undefined
  const customers = box && (await mail.customerBoxes(db, box.shopId, { words: asked.qui, customerId, limit: 40 }))
  const customer = customers?.boxes.find(({ id }) => id === customerId)
  const page = await mail.list(db, {
    shopId: asked.boutique ? (box?.shopId ?? 0) : undefined,
    customerId,
    recipient: asked.destinataire,
    words: asked.mots,
    kinds: asked.type ? [asked.type] : undefined,
    unread: asked.etat === 'non-lu',
    after: c.req.query('after'),
    before: c.req.query('before'),
  })
  const unread = customer?.unread ?? box?.unread ?? boxes.reduce((sum, one) => sum + one.unread, 0)
  const title = customer?.name ?? box?.name ?? t('post.title')
  const filtered = [asked.destinataire, asked.mots, asked.type, asked.etat].some(Boolean)
  const main = html`${pageHead({
    crumbs: box && breadcrumb(steps(box, customer)),
    title,
    badge: unread > 0 ? badge(unreadText(unread), 'blue') : undefined,
    note: customer ? t('post.box-of', { shop: box?.name ?? '', email: customer.email }) : undefined,
    actions: html`${unread > 0 && readAll(asked)}${button(t('post.new'), { icon: 'plus', href: newAddress(asked) })}`,
  })}
<p class="letter-intro">${t(customer ? 'post.intro-customer' : box ? 'post.intro-shop' : 'post.intro')}</p>
<div class="post-desk">${boxColumn({ asked, boxes, box, customers })}
<div>${filters(asked, filtered)}
${
  page.rows.length > 0
    ? inbox(
        title,
        page.rows.map((one) => row(one, box === undefined)),
      )
    : filtered || c.req.query('after') || (asked.boutique && !box)
      ? nothingFound(asked)
      : nothingYet()
}
${pagination({
  previous: page.newer === undefined ? undefined : boxAddress(asked, { before: page.newer }),
  next: page.older === undefined ? undefined : boxAddress(asked, { after: page.older }),
})}</div></div>`
  return { title, main }
}

const steps = (box: mail.Box, customer: mail.CustomerBox | undefined) => [
  { label: t('post.title'), href: POST },
  ...(customer
    ? [{ label: box.name, href: `${POST}?boutique=${box.slug}` }, { label: customer.name }]
    : [{ label: box.name }]),
]

const readAll = ({ boutique, client }: Question): Html =>
  html`<form method="post" action="${POST}/tout-lu"><input type="hidden" name="boutique" value="${boutique}"><input type="hidden" name="client" value="${client}">${button(t('post.read-all'), { kind: 'secondary', icon: 'check' })}</form>`

/** A line of the list; the shop is named where several are shown together. */
export const row = (one: mail.MailRow, withShop = false): InboxRow => ({
  href: `${POST}/${one.shopSlug}/${one.id}`,
  receiver:
    one.kind === mail.FROM_CUSTOMER ? t('post.from', { name: one.senderName }) : one.recipientName || one.recipient,
  subject: one.subject,
  ...(withShop && { from: one.shopName }),
  kind: mail.kindName(one.kind),
  sent: html`<time datetime="${one.sentAt.toISOString()}">${format.moment(one.sentAt)}</time>`,
  unread: one.readAt === null,
  left: one.smtpState === 'sent',
  failed: one.smtpState === 'failed',
})

function filters(asked: Question, filtered: boolean): Html {
  const form = blank(asked)
  const kinds = mail.mailKinds.map((kind) => ({ value: kind, label: mail.kindName(kind) }))
  const states = [{ value: 'non-lu', label: t('post.only-unread') }]
  const kept = html`${asked.boutique && html`<input type="hidden" name="boutique" value="${asked.boutique}">`}${asked.client && html`<input type="hidden" name="client" value="${asked.client}">`}`
  const words = html`${field(form, { name: 'mots', label: t('post.words'), type: 'search', autocomplete: 'off', attributes: { 'data-search': true } })}
${!asked.client && field(form, { name: 'destinataire', label: t('post.receiver'), type: 'search', autocomplete: 'off' })}`
  const lists = html`<auto-submit>${select(form, { name: 'type', label: t('post.kind'), options: kinds, empty: t('post.all') })}</auto-submit>
<auto-submit>${select(form, { name: 'etat', label: t('post.state'), options: states, empty: t('post.all') })}</auto-submit>`
  return inboxFilters(POST, html`${kept}${words}${lists}`, filtered ? clear(asked) : undefined)
}

const clear = ({ boutique, client }: Question) =>
  boxAddress({ boutique, client, qui: '', destinataire: '', mots: '', type: '', etat: '' })

const nothingYet = () => emptyState({ icon: 'mail', title: t('post.empty.title'), text: t('post.empty.text') })

const nothingFound = (asked: Question) =>
  emptyState({
    icon: 'search',
    title: t('post.none.title'),
    text: t('post.none.text'),
    action: button(t('ui.clearFilters'), { kind: 'secondary', href: clear(asked) }),
  })
