import * as mail from '#mail'
import { t } from '#messages'
import { attrs, button, type Content, countBadge, field, type Html, html, icon } from '../../ui/index.ts'
import { boxHref, boxOf, POST, type Question } from './question.ts'

/** How much is unread, in words: counted up to a hundred only. */
export const unreadText = (n: number): string => (n >= mail.MANY ? t('post.unread-many') : t('post.unread', { n }))

type Column = {
  asked: Question
  boxes: readonly mail.Box[]
  box: mail.Box | undefined
  customers: Awaited<ReturnType<typeof mail.customerBoxes>> | undefined
}

/** The letter boxes one under the other: the shops', and under the open one its customers'; behind a line on a telephone. */
export function boxColumn({ asked, boxes, box, customers }: Column): Html {
  const open = customers?.boxes.find(({ id }) => id === boxOf(asked).client)
  const title = t('post.boxes')
  return html`<nav class="boxes" aria-label="${title}">
<details class="drawer"${asked.values.qui && html` open`}><summary>${icon('menu')}<span>${t('post.open-box', { name: open?.name ?? box?.name ?? t('post.all-boxes') })}</span></summary></details>
<div class="box-list"><ul>
<li>${link(POST, t('post.all-boxes'), 0, box === undefined)}</li>
${boxes.map(
  (one) =>
    html`<li>${link(boxHref({ boutique: one.slug }), shopName(one), one.unread, one === box && !open)}${one === box && customers && under(asked, one, customers)}</li>`,
)}
</ul></div>
</nav>`
}

const shopName = ({ name, state }: mail.Box): Content =>
  state === 'archived' || state === 'removing'
    ? html`${name}<span class="address">${t(`post.shop.${state}`)}</span>`
    : name

const link = (href: string, label: Content, unread: number, current: boolean): Html =>
  html`<a${attrs({ href, 'aria-current': current && 'page' })}><span>${label}</span>${count(unread)}</a>`

const count = (unread: number): Content =>
  unread > 0 &&
  html`${unread >= mail.MANY ? html`<span class="count">99+</span>` : countBadge(unread)}<span class="visually-hidden"> ${t('post.unread-word')}</span>`

function under(asked: Question, { slug }: mail.Box, { boxes, more }: NonNullable<Column['customers']>): Html {
  const { values, errors } = asked
  const form = { values, errors, id: 'box' }
  return html`<form action="${POST}"><input type="hidden" name="boutique" value="${slug}">${field(form, {
    name: 'qui',
    label: t('post.find-customer'),
    type: 'search',
    autocomplete: 'off',
  })}${button(t('post.find'), { kind: 'secondary', icon: 'search' })}</form>
${
  boxes.length === 0
    ? html`<p class="soft">${t(values.qui ? 'post.nobody-found' : 'post.nobody-yet')}</p>`
    : html`<ul>${boxes.map(({ id, name, email, unread }) => {
        const label = html`${name}<span class="address">${email}</span>`
        return html`<li>${link(boxHref({ boutique: slug, client: id }, { qui: values.qui }), label, unread, id === boxOf(asked).client)}</li>`
      })}</ul>`
}${more && html`<p class="soft">${t('post.more-customers')}</p>`}`
}
