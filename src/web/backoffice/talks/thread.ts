import type * as conversations from '#conversations'
import { dateTime } from '#format'
import { t } from '#messages'
import { type Html, html, type Joined, joined } from '../../ui/index.ts'

type Shown = Pick<conversations.Message, 'id' | 'at' | 'fromCustomer' | 'author' | 'body'> & {
  files: readonly Joined[]
}

/** What was said, oldest first, each with who and when and what is joined. */
export const thread = (
  messages: readonly Shown[],
  shop: string,
  href: (message: { id: number }, n: number) => string,
): Html =>
  html`<ol class="talk">${messages.map(
    (one) =>
      html`<li class="${one.fromCustomer ? 'theirs' : 'ours'}"><p class="who">
<strong>${one.author}</strong> <span class="muted">${one.fromCustomer ? t('office.customer') : shop}, ${dateTime(one.at)}</span></p><p
class="said">${one.body}</p>${joined(one.files, (n) => href(one, n))}</li>`,
  )}</ol>`
