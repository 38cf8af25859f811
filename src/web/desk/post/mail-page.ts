import * as format from '#format'
import { kindName, type Mail } from '#mail'
import { t } from '#messages'
import type * as shops from '#shops'
import { SEAL } from '../../http/index.ts'
import { breadcrumb, button, type Content, html, type LetterView, letter, pageHead } from '../../ui/index.ts'
import { POST } from './list-page.ts'

type Shown = { shop: Pick<shops.Shop, 'slug' | 'name'>; mail: Mail; view: LetterView }

/** One mail, as its receiver would see it. */
export function mailPage({ shop, mail, view }: Shown): { title: string; main: Content } {
  const href = `${POST}/${shop.slug}/${mail.id}`
  const more = [
    { label: t('post.shop'), value: html`<a href="${POST}?boutique=${shop.slug}">${shop.name}</a>` },
    { label: t('post.kind'), value: kindName(mail.kind) },
    ...(mail.smtpAt ? [{ label: t('letter.left'), value: format.dateTime(mail.smtpAt) }] : []),
  ]
  const main = html`${pageHead({
    crumbs: breadcrumb([{ label: t('post.title'), href: POST }, { label: mail.subject }]),
    title: mail.subject,
    actions: html`<form method="post" action="${href}/non-lu">${button(t('post.mark-unread'), { kind: 'secondary', icon: 'mail' })}</form>`,
  })}
${letter({
  href,
  view,
  subject: mail.subject,
  from: mail.from,
  to: mail.to,
  sent: format.dateTime(mail.sentAt),
  more,
  text: mail.text,
  headers: mail.headers,
  attachments: mail.attachments.map(({ name, bytes }) => ({ name, bytes: bytes.byteLength })),
  seal: SEAL,
})}`
  return { title: mail.subject, main }
}
