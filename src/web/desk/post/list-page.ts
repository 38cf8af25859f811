import type { Context } from 'hono'
import type { Db } from '#database'
import * as format from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import { noPage, understood } from '../../http/index.ts'
import {
  badge,
  breadcrumb,
  button,
  type Content,
  emptyState,
  field,
  type Html,
  hidden,
  html,
  type InboxRow,
  inbox,
  inboxFilters,
  pageHead,
  pagination,
  select,
} from '../../ui/index.ts'
import { boxColumn, unreadText } from './boxes.ts'
import { boxHref, boxOf, newHref, POST, type Question, questionIn } from './question.ts'

/** The letter boxes beside the mails of one of them, or of all: who wrote to whom, what about, read or not. */
export async function listPage(c: Context, db: Db): Promise<{ title: string; main: Content }> {
  const asked = questionIn(c)
  const { boutique, client } = boxOf(asked)
  const boxes = await mail.boxes(db)
  const box = boxes.find(({ slug }) => slug === boutique)
  const customerId = box && Number(client ?? 0)
  const customers =
    box && (await mail.customerBoxes(db, box.shopId, { words: asked.filters.qui, customerId, limit: 40 }))
  const customer = customers?.boxes.find(({ id }) => id === customerId)
  const lost = boutique !== undefined && !box
  const page = understood(asked) && !lost ? await mail.list(db, wantedOf(asked, box)) : noPage
  const unread = customer?.unread ?? box?.unread ?? boxes.reduce((sum, one) => sum + one.unread, 0)
  const title = customer?.name ?? box?.name ?? t('post.title')
  const main = html`${pageHead({
    crumbs: box && breadcrumb(steps(box, customer)),
    title,
    badge: unread > 0 ? badge(unreadText(unread), 'blue') : undefined,
    note: customer ? t('post.box-of', { shop: box?.name ?? '', email: customer.email }) : undefined,
    actions: html`${unread > 0 && readAll(boxOf(asked))}${button(t('post.new'), { icon: 'plus', href: newHref(boxOf(asked)) })}`,
  })}
<p class="letter-intro">${t(customer ? 'post.intro-customer' : box ? 'post.intro-shop' : 'post.intro')}</p>
<div class="post-desk">${boxColumn({ asked, boxes, box, customers })}
<div>${filters(asked)}
${letters(asked, page.rows, { title, withShop: box === undefined, lost })}
${pagination({
  previous: page.previous && asked.href({ before: page.previous }),
  next: page.next && asked.href({ after: page.next }),
})}</div></div>`
  return { title, main }
}

function wantedOf(asked: Question, box: mail.Box | undefined): mail.MailSearch {
  const { destinataire, mots, type, etat } = asked.filters
  return {
    shopId: box?.shopId,
    customerId: (box && Number(boxOf(asked).client ?? 0)) || undefined,
    recipient: destinataire,
    words: mots,
    kinds: type && [type],
    unread: etat === 'non-lu',
    ...asked.place,
  }
}

type Shown = { title: string; withShop: boolean /** The shop asked for is none of ours. */; lost: boolean }

function letters(asked: Question, rows: readonly mail.MailRow[], { title, withShop, lost }: Shown): Html {
  if (rows.length > 0)
    return inbox(
      title,
      rows.map((one) => row(one, withShop)),
    )
  return isFiltered(asked) || lost ? nothingFound(asked) : nothingYet()
}

/** Something is looked for in the box. */
const isFiltered = ({ values: { destinataire, mots, type, etat } }: Question) =>
  Boolean(destinataire || mots || type || etat)

const steps = (box: mail.Box, customer: mail.CustomerBox | undefined) => [
  { label: t('post.title'), href: POST },
  ...(customer
    ? [{ label: box.name, href: `${POST}?boutique=${box.slug}` }, { label: customer.name }]
    : [{ label: box.name }]),
]

const readAll = ({ boutique = '', client = '' }: ReturnType<typeof boxOf>): Html =>
  html`<form method="post" action="${POST}/tout-lu">${hidden('boutique', boutique)}${hidden('client', client)}${button(
    t('post.read-all'),
    { kind: 'secondary', icon: 'check' },
  )}</form>`

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

function filters(asked: Question): Html {
  const { values, errors } = asked
  const form = { values, errors }
  const kinds = mail.mailKinds.map((kind) => ({ value: kind, label: mail.kindName(kind) }))
  const states = [{ value: 'non-lu', label: t('post.only-unread') }]
  const search = { type: 'search', autocomplete: 'off' } as const
  const kept = html`${values.boutique && hidden('boutique', values.boutique)}${values.client && hidden('client', values.client)}`
  const words = html`${field(form, { ...search, name: 'mots', label: t('post.words'), attributes: { 'data-search': true } })}
${!values.client && field(form, { ...search, name: 'destinataire', label: t('post.receiver') })}`
  const lists = html`<auto-submit>${select(form, { name: 'type', label: t('post.kind'), options: kinds, empty: t('post.all') })}</auto-submit>
<auto-submit>${select(form, { name: 'etat', label: t('post.state'), options: states, empty: t('post.all') })}</auto-submit>`
  return inboxFilters(POST, html`${kept}${words}${lists}`, isFiltered(asked) ? boxHref(boxOf(asked)) : undefined)
}

const nothingYet = () => emptyState({ icon: 'mail', title: t('post.empty.title'), text: t('post.empty.text') })

const nothingFound = (asked: Question) =>
  emptyState({
    icon: 'search',
    title: t('post.none.title'),
    text: t('post.none.text'),
    action: button(t('ui.clearFilters'), { kind: 'secondary', href: boxHref(boxOf(asked)) }),
  })
