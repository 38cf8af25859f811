import * as mail from '#mail'
import { t } from '#messages'
import { attrs, button, type Content, countBadge, field, type Html, hidden, html, icon } from '../../ui/index.ts'
import { boxHref, boxOf, POST, type Question } from './question.ts'

/** How much is unread, in words: counted up to a hundred only. */
export const unreadText = (n: number): string => (n >= mail.MANY ? t('post.unread-many') : t('post.unread', { n }))

type Column = {
  asked: Question
  boxes: mail.Boxes
  box: mail.Box | undefined
  customers: Awaited<ReturnType<typeof mail.customerBoxes>> | undefined
}

/** The letter boxes one under the other: the shops', and under the open one its customers'; behind a line on a telephone. */
export function boxColumn({ asked, boxes, box, customers }: Column): Html {
  const { classe } = boxOf(asked)
  const { ou, qui, vue } = asked.values
  const open = customers?.boxes.find(({ id }) => id === boxOf(asked).client)
  const title = t('post.boxes')
  const here = { ou, vue }
  return html`<nav class="boxes" aria-label="${title}">
<details class="drawer"${(qui || ou) && html` open`}><summary>${icon('menu')}<span>${t('post.open-box', { name: open?.name ?? box?.name ?? t('post.all-boxes') })}</span></summary></details>
<div class="box-list">${(boxes.more || ou) && shopSearch(asked)}<ul>
<li>${link(boxHref({ classe }, here), t('post.all-boxes'), 0, box === undefined)}</li>
${boxes.boxes.map(
  (one) =>
    html`<li>${link(boxHref({ classe, boutique: one.slug }, here), shopName(one), one.unread, one === box && !open)}${one === box && customers && under(asked, one, customers)}</li>`,
)}
</ul>${boxes.boxes.length === 0 && html`<p class="soft">${t('post.no-shop-found')}</p>`}${boxes.more && html`<p class="soft">${t('post.more-shops')}</p>`}</div>
</nav>`
}

function shopSearch({ values, errors }: Question): Html {
  const form = { values, errors, id: 'shops' }
  return html`<form action="${POST}">${values.classe && hidden('classe', values.classe)}${values.vue && hidden('vue', values.vue)}${field(
    form,
    { name: 'ou', label: t('post.find-shop'), type: 'search', autocomplete: 'off' },
  )}${button(t('post.find'), { kind: 'secondary', icon: 'search' })}</form>`
}

const shopName = ({ name, state }: mail.Box): Content =>
  state === 'archived' || state === 'removing'
    ? html`${name}<span class="address">${t(`post.shop.${state}`)}</span>`
    : name

const link = (href: string, label: Content, unread: number, current: boolean): Html =>
  html`<a${attrs({ href, 'aria-current': current && 'page' })}><span>${label}</span>${count(unread)}</a>`

const count = (unread: number): Content =>
  unread > 0 && html`${countBadge(unread)}<span class="visually-hidden"> ${t('post.unread-word')}</span>`

function under(asked: Question, { slug }: mail.Box, { boxes, more }: NonNullable<Column['customers']>): Html {
  const { values, errors } = asked
  const { classe, client } = boxOf(asked)
  const form = { values, errors, id: 'box' }
  return html`<form action="${POST}">${classe && hidden('classe', `${classe}`)}<input type="hidden" name="boutique" value="${slug}">${field(
    form,
    {
      name: 'qui',
      label: t('post.find-customer'),
      type: 'search',
      autocomplete: 'off',
    },
  )}${button(t('post.find'), { kind: 'secondary', icon: 'search' })}</form>
${
  boxes.length === 0
    ? html`<p class="soft">${t(values.qui ? 'post.nobody-found' : 'post.nobody-yet')}</p>`
    : html`<ul>${boxes.map(({ id, name, email, unread }) => {
        const label = html`${name}<span class="address">${email}</span>`
        const href = boxHref({ classe, boutique: slug, client: id }, { qui: values.qui })
        return html`<li>${link(href, label, unread, id === client)}</li>`
      })}</ul>`
}${more && html`<p class="soft">${t('post.more-customers')}</p>`}`
}
