import type { Context } from 'hono'
import { count, fullName } from '#format'
import { t } from '#messages'
import type * as playing from '#playing'
import type { ListedShop } from '#street'
import {
  badge,
  blank,
  button,
  type Column,
  card,
  emptyState,
  field,
  type Html,
  hidden,
  html,
  notice,
  pageHead,
  pagination,
  select,
  table,
} from '../../ui/index.ts'
import { PATH } from './frame.ts'

export type Question = { q: string /** A shop's address. */; boutique: string; origine: string }

/** What the address asks for. */
export function question(c: Context): Question {
  const asked = (name: keyof Question) => (c.req.query(name) ?? '').trim().slice(0, 100)
  return { q: asked('q'), boutique: asked('boutique'), origine: asked('origine') }
}

function address(asked: Question, more: { after?: string; before?: string } = {}): string {
  const words = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...asked, ...more })) if (value) words.set(name, value)
  return words.size > 0 ? `${PATH}?${words}` : PATH
}

/** Every customer of every shop, with the way to become one. */
export function listMain(page: playing.CustomersPage, shops: readonly ListedShop[], asked: Question): Html {
  const filtered = Boolean(asked.q || asked.boutique || asked.origine)
  const shop = shops.find(({ slug }) => slug === asked.boutique)
  const create = `${PATH}/nouveaux${shop ? `?boutique=${shop.id}` : ''}`
  const head = pageHead({
    title: t('playing.title'),
    badge: page.total > 0 ? badge(count(page.total), 'green') : undefined,
    actions: button(t('playing.sub.new'), { icon: 'plus', href: create }),
  })
  if (page.rows.length === 0 && !filtered)
    return html`${head}${emptyState({
      icon: 'users',
      title: t('playing.empty.title'),
      text: t('playing.empty.text'),
      action: button(t('playing.sub.new'), { icon: 'plus', href: create }),
    })}`
  return html`${head}
${notice('info', t('playing.note'))}
${filterCard(shops, asked, filtered)}
${table({
  id: 'clients',
  caption: t('playing.title'),
  rows: page.rows,
  columns,
  density: 'dense',
  href: PATH,
  empty: html`${t('playing.noneFound')} <a href="${PATH}">${t('ui.clearFilters')}</a>`,
})}
${pagination({
  previous: page.previous && address(asked, { before: page.previous }),
  next: page.next && address(asked, { after: page.next }),
})}`
}

function filterCard(shops: readonly ListedShop[], asked: Question, filtered: boolean): Html {
  const form = blank(asked, 'r')
  const origins = (['invented', 'real'] as const).map((value) => ({ value, label: t(`playing.origin.${value}`) }))
  return card({
    look: 'street-search',
    body: html`<form action="${PATH}" class="several">
${field(form, { name: 'q', type: 'search', label: t('playing.search'), autocomplete: 'off', attributes: { 'data-search': true } })}
${select(form, { name: 'boutique', label: t('playing.shop'), options: shops.map(({ slug, name }) => ({ value: slug, label: name })), empty: t('playing.allShops') })}
${select(form, { name: 'origine', label: t('playing.origin'), options: origins, empty: t('playing.origin.all') })}
${button(t('ui.filter'), { kind: 'secondary' })}${filtered && html`<a class="clear" href="${PATH}">${t('ui.clearFilters')}</a>`}
</form>`,
  })
}

const nameOf = (customer: playing.PlayedCustomer): string =>
  [customer.civility, fullName(customer)].filter(Boolean).join(' ')

const columns: Column<playing.PlayedCustomer>[] = [
  {
    label: t('playing.customer'),
    cell: (one) =>
      html`<strong>${nameOf(one)}</strong>${one.invented && html` ${badge(t('playing.invented'), 'blue')}`}<span class="line muted small">${one.email}</span>`,
  },
  { label: t('playing.town'), wide: true, cell: ({ city }) => city },
  { label: t('playing.shop'), cell: ({ shopName, shopSlug }) => html`<a href="/mag/${shopSlug}">${shopName}</a>` },
  { label: t('playing.orders'), align: 'end', wide: true, cell: ({ orders }) => count(orders) },
  { label: t('playing.become'), quiet: true, align: 'end', cell: becomeForm },
]

/** The front of the shop in a window of its own. */
function becomeForm(one: playing.PlayedCustomer): Html {
  if (!one.open) return html`<span class="muted small">${t('playing.closedShop')}</span>`
  return html`<form method="post" action="${PATH}/devenir" target="_blank" data-turbo="false">${hidden('boutique', one.shopSlug)}${hidden('client', one.id)}${button(t('playing.becomeShort'), { kind: 'secondary', size: 'small', icon: 'log-in', label: t('playing.becomeWho', { name: nameOf(one), shop: one.shopName }) })}</form>`
}
