import type * as conversations from '#conversations'
import type { Page } from '#database'
import { dateTime } from '#format'
import { t } from '#messages'
import { withQuery } from '../http/index.ts'
import {
  badge,
  breadcrumb,
  button,
  card,
  emptyState,
  errorSummary,
  type FormState,
  field,
  type Html,
  html,
  type Joined,
  joined,
  onceField,
  pageHead,
  pagination,
  textarea,
} from '../ui/index.ts'

const subjectOf = ({ reference, subject }: Pick<conversations.MyConversation, 'reference' | 'subject'>): string =>
  reference ? t('checkout.mine.order', { reference }) : subject

const crumbs = (base: string, last?: string) =>
  breadcrumb([
    { label: t('account.title'), href: `${base}/mon-compte` },
    ...(last
      ? [{ label: t('talk.mine.title'), href: `${base}/mes-messages` }, { label: last }]
      : [{ label: t('talk.mine.title') }]),
  ])

/** The conversations, those written in last first. */
export function messagesMain(base: string, { rows, previous, next }: Page<conversations.MyConversation>): Html {
  const head = pageHead({
    crumbs: crumbs(base),
    title: t('talk.mine.title'),
    actions: button(t('talk.mine.new'), { kind: 'secondary', icon: 'pencil', href: `${base}/contact` }),
  })
  if (rows.length === 0)
    return html`<div class="account-page">${head}${emptyState({ icon: 'mail', title: t('talk.mine.none'), text: t('talk.mine.none-text') })}</div>`
  const at = (place: Record<string, string | undefined>) => withQuery(`${base}/mes-messages`, place)
  const one = (talk: conversations.MyConversation) => html`<li class="card"><div class="what"><h2><a
  href="${base}/mes-messages/${talk.id}">${subjectOf(talk)}</a></h2>${
    talk.closed ? badge(t('talk.mine.closed')) : talk.answered && badge(t('talk.mine.answered'), 'leaf')
  }<p class="note">${t('talk.mine.last', { n: talk.messages, moment: dateTime(talk.lastAt) })}</p></div></li>`
  return html`<div class="account-page">${head}<ul class="my-orders my-talks">${rows.map(one)}</ul>
${pagination({ previous: previous && at({ apres: previous }), next: next && at({ avant: next }) })}</div>`
}

/** One conversation, and the next word in it. */
export function threadMain(base: string, talk: conversations.MyThread, form: FormState): Html {
  const title = subjectOf(talk)
  const path = `${base}/mes-messages/${talk.id}`
  const order =
    talk.orderId !== null && html`<p><a href="${base}/mes-commandes/${talk.orderId}">${t('mail.order.button')}</a></p>`
  return html`<div class="narrow">${pageHead({ crumbs: crumbs(base, title), title })}${order}
${card({
  body: html`${talkList(talk.messages, ({ id }, n) => `${path}/pieces/${id}/${n}`)}${
    talk.closed && html`<p class="note">${t('talk.mine.closed-note')}</p>`
  }${writeForm(path, form)}`,
})}</div>`
}

type Said = { id: number; at: Date; fromCustomer: boolean; author: string; body: string; files: readonly Joined[] }

/** What was said, oldest first, with the files of each. */
export const talkList = (messages: readonly Said[], href: (message: Said, n: number) => string): Html =>
  html`<ol class="messages">${messages.map(
    (one) =>
      html`<li class="${one.fromCustomer ? 'mine' : 'theirs'}"><p
class="note">${one.fromCustomer ? t('checkout.mine.you') : one.author}, ${dateTime(one.at)}</p><p
class="words">${one.body}</p>${joined(one.files, (n) => href(one, n))}</li>`,
  )}</ol>`

/** A word to the shop, with files. */
export const writeForm = (action: string, form: FormState): Html =>
  html`<form method="post" action="${action}" class="stack screen-only" enctype="multipart/form-data" novalidate>${onceField()}${
    Object.keys(form.errors).length > 0 && errorSummary(form)
  }${textarea(form, {
    name: 'body',
    label: t('checkout.mine.write'),
    required: true,
    rows: 4,
    attributes: { maxlength: 2000 },
  })}
${field(form, {
  name: 'files',
  type: 'file',
  label: t('talk.attach'),
  hint: t('talk.attach-hint'),
  attributes: { multiple: true, accept: 'image/*,.pdf' },
})}
<div>${button(t('checkout.mine.send'), { kind: 'secondary', icon: 'send' })}</div></form>`
