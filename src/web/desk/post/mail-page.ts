import type { Customer } from '#customers'
import * as format from '#format'
import { FROM_CUSTOMER, FROM_PUPIL, kindName, type Mail, type MailRow } from '#mail'
import { t } from '#messages'
import * as shops from '#shops'
import { SEAL } from '../../http/index.ts'
import {
  breadcrumb,
  button,
  type Content,
  card,
  errorSummary,
  type FormState,
  type Html,
  html,
  inbox,
  type LetterView,
  letter,
  notice,
  pageHead,
} from '../../ui/index.ts'
import { called, letterFields } from './letter-form.ts'
import { boxHref, POST } from './question.ts'
import { row } from './rows.ts'

type Shown = {
  shop: shops.Shop
  mail: Mail
  view: LetterView
  /** Whose box it is in; undefined for a letter to nobody who is a customer. */
  customer: Customer | undefined
  /** The last mails between the two. */
  exchange: readonly MailRow[]
  reply: FormState
}

/** One mail, as its receiver would see it; under it the customer's answer to write, and what was said before. */
export function mailPage(shown: Shown): { title: string; main: Content } {
  const { shop, mail, view, customer } = shown
  const href = `${POST}/${shop.slug}/${mail.id}`
  const canReply = customer && shops.isAtWork(shop)
  const main = html`${pageHead({
    crumbs: breadcrumb([
      { label: t('post.title'), href: POST },
      { label: shop.name, href: boxHref({ boutique: shop.slug }) },
      ...(customer
        ? [
            {
              label: `${customer.firstName} ${customer.lastName}`.trim(),
              href: boxHref({ boutique: shop.slug, client: `${customer.id}` }),
            },
          ]
        : []),
      { label: mail.subject },
    ]),
    title: mail.subject,
    actions: html`${mail.kind === FROM_PUPIL && html`<form method="post" action="${href}/non-lu">${button(t('post.mark-unread'), { kind: 'secondary', icon: 'mail' })}</form>`}${
      canReply && button(t('post.reply-as', { name: called(customer) }), { href: '#repondre', icon: 'send' })
    }`,
  })}
${letter({
  href,
  view,
  subject: mail.subject,
  from: mail.from,
  to: mail.to,
  sent: format.dateTime(mail.sentAt),
  more: aboutMail(shown),
  text: mail.text,
  headers: mail.headers,
  attachments: mail.attachments.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })),
  seal: SEAL,
})}
<div class="letter-more">${customer && replyCard(shown, customer, href)}${exchangeCard(shown)}</div>`
  return { title: mail.subject, main }
}

/** Where it belongs, and what became of it. */
const aboutMail = ({ shop, mail }: Shown): { label: string; value: Content }[] => [
  { label: t('post.shop'), value: html`<a href="${boxHref({ boutique: shop.slug })}">${shop.name}</a>` },
  { label: t('post.kind'), value: kindName(mail.kind) },
  ...(mail.orderReference ? [{ label: t('post.order'), value: mail.orderReference }] : []),
  ...(mail.author ? [{ label: t('post.written-by'), value: mail.author }] : []),
  ...(mail.kind === FROM_CUSTOMER ? [{ label: t('post.in-shop'), value: inShop(mail) }] : way(mail)),
]

function replyCard({ shop, mail, reply }: Shown, customer: Customer, href: string): Html {
  const title = t('post.reply-as', { name: called(customer) })
  const body = shops.isAtWork(shop)
    ? html`${errorSummary(reply)}<p>${mail.orderReference ? t('post.reply-order', { reference: mail.orderReference }) : t('post.reply-letter')}</p>
<form class="form" method="post" action="${href}/reponse" enctype="multipart/form-data">${letterFields(reply)}</form>`
    : notice('warning', t('post.away', { shop: shop.name }))
  return html`<section id="repondre">${card({ title, body })}</section>`
}

const exchangeCard = ({ exchange, mail }: Shown): Content => {
  const others = exchange.filter(({ id }) => id !== mail.id)
  return (
    others.length > 0 &&
    card({
      title: t('post.exchange'),
      body: inbox(
        t('post.exchange'),
        others.map((one) => row(one)),
      ),
    })
  )
}

const inShop = ({ officeReadAt }: Mail): string =>
  officeReadAt ? t('post.in-shop.read', { moment: format.dateTime(officeReadAt) }) : t('post.in-shop.unread')

/** What became of it outside the school. */
export function way({ smtpState, smtpAt, smtpReason }: Mail): { label: string; value: string }[] {
  const value = {
    inside: t('post.way.inside', { reason: smtpReason || 'none' }),
    waiting: t('post.way.waiting', { reason: smtpReason || 'none' }),
    sent: t('post.way.sent', { moment: smtpAt ? format.dateTime(smtpAt) : '' }),
    failed: t('post.way.failed', { reason: smtpReason }),
  }[smtpState]
  return [{ label: t('post.way'), value }]
}
