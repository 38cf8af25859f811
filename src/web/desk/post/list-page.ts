import type { Context } from 'hono'
import type { Db } from '#database'
import * as format from '#format'
import * as mail from '#mail'
import { t } from '#messages'
import {
  badge,
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

export const POST = '/bureau/courrier'

type Question = {
  boutique: string
  destinataire: string
  mots: string
  type: string
  etat: string
}

/** The post of all shops: who was written to, what about, read or not. */
export async function listPage(c: Context, db: Db): Promise<{ title: string; main: Content }> {
  const asked = question(c)
  const boxes = await mail.boxes(db)
  const box = boxes.find(({ slug }) => slug === asked.boutique)
  const page = await mail.list(db, {
    shopId: asked.boutique ? (box?.shopId ?? 0) : undefined,
    recipient: asked.destinataire,
    words: asked.mots,
    kinds: asked.type ? [asked.type] : undefined,
    unread: asked.etat === 'non-lu',
    after: c.req.query('after'),
    before: c.req.query('before'),
  })
  const unread = boxes.reduce((sum, one) => sum + one.unread, 0)
  const title = t('post.title')
  const filtered = Object.values(asked).some(Boolean)
  const main = html`${pageHead({
    title,
    badge: unread > 0 ? badge(t('post.unread', { n: unread }), 'blue') : undefined,
    actions: unread > 0 ? readAll(asked.boutique) : undefined,
  })}
<p class="letter-intro">${t('post.intro')}</p>
${filters(asked, boxes, filtered)}
${page.rows.length > 0 ? inbox(title, page.rows.map(row)) : filtered || c.req.query('after') ? nothingFound() : nothingYet()}
${pagination({
  previous: page.newer === undefined ? undefined : address(asked, { before: page.newer }),
  next: page.older === undefined ? undefined : address(asked, { after: page.older }),
})}`
  return { title, main }
}

function question(c: Context): Question {
  const asked = (name: keyof Question) => (c.req.query(name) ?? '').trim().slice(0, 200)
  const type = asked('type')
  return {
    boutique: asked('boutique'),
    destinataire: asked('destinataire'),
    mots: asked('mots'),
    type: mail.letterKinds.some((kind) => kind === type) ? type : '',
    etat: asked('etat') === 'non-lu' ? 'non-lu' : '',
  }
}

function address(asked: Question, more: { after?: string; before?: string } = {}): string {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...asked, ...more })) if (value) words.set(name, String(value))
  return words.size > 0 ? `${POST}?${words}` : POST
}

const readAll = (shop: string): Html =>
  html`<form method="post" action="${POST}/tout-lu"><input type="hidden" name="boutique" value="${shop}">${button(t('post.read-all'), { kind: 'secondary', icon: 'check' })}</form>`

const row = (one: mail.MailRow): InboxRow => ({
  href: `${POST}/${one.shopSlug}/${one.id}`,
  receiver: one.recipientName || one.recipient,
  subject: one.subject,
  from: one.shopName,
  kind: mail.kindName(one.kind),
  sent: html`<time datetime="${one.sentAt.toISOString()}">${format.moment(one.sentAt)}</time>`,
  unread: one.readAt === null,
  left: one.smtpAt !== null,
})

function filters(asked: Question, boxes: mail.Box[], filtered: boolean): Html {
  const form = blank(asked)
  const shops = boxes.map(({ slug, name, unread }) => ({
    value: slug,
    label: unread > 0 ? t('post.shop-unread', { name, n: unread }) : name,
  }))
  const kinds = mail.letterKinds.map((kind) => ({ value: kind, label: mail.kindName(kind) }))
  const states = [{ value: 'non-lu', label: t('post.only-unread') }]
  const lists = html`<auto-submit>${select(form, { name: 'boutique', label: t('post.shop'), options: shops, empty: t('post.all-shops') })}</auto-submit>
<auto-submit>${select(form, { name: 'type', label: t('post.kind'), options: kinds, empty: t('post.all') })}</auto-submit>
<auto-submit>${select(form, { name: 'etat', label: t('post.state'), options: states, empty: t('post.all') })}</auto-submit>`
  const words = html`${field(form, { name: 'destinataire', label: t('post.receiver'), type: 'search', autocomplete: 'off' })}
${field(form, { name: 'mots', label: t('post.words'), type: 'search', autocomplete: 'off', attributes: { 'data-search': true } })}`
  return inboxFilters(POST, html`${words}${lists}`, filtered ? POST : undefined)
}

const nothingYet = () => emptyState({ icon: 'mail', title: t('post.empty.title'), text: t('post.empty.text') })

const nothingFound = () =>
  emptyState({
    icon: 'search',
    title: t('post.none.title'),
    text: t('post.none.text'),
    action: button(t('ui.clearFilters'), { kind: 'secondary', href: POST }),
  })
