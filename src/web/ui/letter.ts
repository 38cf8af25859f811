import { t } from '#messages'
import { button } from './button.ts'
import { attrs, type Content, classes, type Html, html } from './html.ts'
import { icon } from './icon.ts'
import { joined } from './joined.ts'
import { subMenu } from './navigation.ts'
import { facts } from './panels.ts'

export const letterViews = ['message', 'telephone', 'texte', 'en-tetes'] as const
/** As its receiver sees it, on a telephone, its plain text, its headers. */
export type LetterView = (typeof letterViews)[number]

export type Letter = {
  /** The address of the page; the document is at `<href>/message`, attachments at `<href>/piece/<n>`. */
  href: string
  view: LetterView
  subject: string
  from: string
  to: string
  sent: Content
  /** More lines under the date: the order, whether it left the house. */
  more?: readonly { label: string; value: Content }[]
  text: string
  headers: readonly { name: string; value: string }[]
  attachments: readonly { name: string; bytes: number }[]
  /** The rights of the frame. */
  seal: string
}

/** A mail as its receiver would see it, in a frame without rights, and what else can be known of it. */
export function letter(mail: Letter): Html {
  const { href, view, from, to, sent, more = [], attachments } = mail
  const tabs = letterViews.map((one) => ({
    label: t(`letter.${one}`),
    href: one === 'message' ? href : `${href}?vue=${one}`,
    current: one === view,
  }))
  return html`<section class="letter">
${facts([{ label: t('letter.from'), value: from }, { label: t('letter.to'), value: to }, { label: t('letter.sent'), value: sent }, ...more])}
${joined(attachments, (n) => `${href}/piece/${n}`)}
${subMenu(tabs, t('letter.views'))}
${sheet(mail)}
</section>`
}

function sheet({ href, view, subject, text, headers, seal }: Letter): Html {
  switch (view) {
    case 'texte':
      return html`<pre class="letter-text" tabindex="0">${text}</pre>`
    case 'en-tetes':
      return html`<div class="letter-headers">${facts(headers.map(({ name, value }) => ({ label: name, value })))}</div>`
    default: {
      const own = {
        class: classes('letter-frame', view === 'telephone' && 'narrow'),
        src: `${href}/message`,
        title: t('letter.frame', { subject }),
        sandbox: seal,
        referrerpolicy: 'no-referrer',
      }
      return html`<iframe${attrs(own)}></iframe><p class="letter-open">
<a href="${href}/message" target="_blank" rel="noopener" data-turbo="false">${icon('external-link')}<span>${t('letter.open')}</span></a></p>`
    }
  }
}

export type InboxRow = {
  href: string
  receiver: string
  subject: string
  /** The shop, where several are shown together. */
  from?: string
  /** What kind of letter, where a list holds several. */
  kind?: string
  sent: Content
  unread: boolean
  /** It also left the house; or it should have, and never will. */
  left: boolean
  failed?: boolean
}

/** Mails one under the other, newest first, each line a link: the unread ones put forward, readable on a telephone. */
export const inbox = (caption: string, rows: readonly InboxRow[]): Html =>
  html`<list-keys><ol class="inbox" aria-label="${caption}">${rows.map(
    ({ href, receiver, subject, from, kind, sent, unread, left, failed }) =>
      html`<li${attrs({ class: unread && 'unread', 'data-row': true })}>
<span class="receiver">${unread && html`<span class="visually-hidden">${t('letter.unread')}, </span>`}${receiver}</span>
<a class="subject" href="${href}" data-turbo-prefetch="false">${subject}</a>
${kind && html`<span class="soft kind">${kind}</span>`}${from && html`<span class="soft from">${from}</span>`}
<span class="soft sent">${left ? icon('send', t('letter.left')) : failed ? icon('alert-triangle', t('letter.failed')) : ''}${sent}</span>
</li>`,
  )}</ol></list-keys>`

/** The line of filters above an inbox; a list that is changed acts at once where scripts run. */
export const inboxFilters = (action: string, fields: Content, clear: string | undefined): Html =>
  html`<search><form class="inbox-filters" action="${action}">${fields}<div class="acts">${button(t('ui.filter'), {
    kind: 'secondary',
    icon: 'filter',
  })}${clear && html`<a href="${clear}">${t('ui.clearFilters')}</a>`}</div></form></search>`
