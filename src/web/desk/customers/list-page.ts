import type { Context } from 'hono'
import { FEW } from '#database'
import { count, fullName } from '#format'
import { t } from '#messages'
import type * as playing from '#playing'
import type { Choice } from '#street'
import { asked, filter } from '../../http/index.ts'
import {
  badge,
  button,
  type Column,
  card,
  emptyState,
  field,
  type Html,
  hidden,
  howMany,
  html,
  notice,
  pageHead,
  pagination,
  select,
  table,
} from '../../ui/index.ts'
import { PATH } from './frame.ts'

const shape = {
  q: filter.sought,
  /** A shop's address. */
  boutique: filter.part,
  origine: filter.oneOf(['invented', 'real']),
}

/** What the address asks for. */
export const questionIn = (c: Context) => asked(c, { shape }, PATH)
export type Question = ReturnType<typeof questionIn>

/** Every customer of every shop, with the way to become one. */
export function listMain(
  page: playing.CustomersPage,
  { shops, more }: { shops: readonly Choice[]; more: boolean },
  question: Question,
): Html {
  const shop = shops.find(({ slug }) => slug === question.filters.boutique)
  const create = `${PATH}/nouveaux${shop ? `?boutique=${shop.id}` : ''}`
  const head = pageHead({
    title: t('playing.title'),
    badge: page.total > 0 ? badge(howMany(page.total, count, FEW), 'green') : undefined,
    actions: button(t('playing.sub.new'), { icon: 'plus', href: create }),
  })
  if (page.rows.length === 0 && !question.filtered)
    return html`${head}${emptyState({
      icon: 'users',
      title: t('playing.empty.title'),
      text: t('playing.empty.text'),
      action: button(t('playing.sub.new'), { icon: 'plus', href: create }),
    })}`
  return html`${head}
${notice('info', t('playing.note'))}
${filterCard(more ? shops.filter((one) => one === shop) : shops, question)}
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
  previous: page.previous && question.href({ before: page.previous }),
  next: page.next && question.href({ after: page.next }),
})}`
}

/** Many shops are no list to choose from: their names are searched, and only the one asked for can be let go. */
function filterCard(shops: readonly Choice[], { values, errors, filtered }: Question): Html {
  const form = { values, errors, id: 'r' }
  const origins = (['invented', 'real'] as const).map((value) => ({ value, label: t(`playing.origin.${value}`) }))
  const known = shops.map(({ slug, name }) => ({ value: slug, label: name }))
  const search = { type: 'search', autocomplete: 'off', attributes: { 'data-search': true } } as const
  return card({
    look: 'street-search',
    body: html`<form action="${PATH}" class="several">
${field(form, { ...search, name: 'q', label: t('playing.search') })}
${known.length > 0 && select(form, { name: 'boutique', label: t('playing.shop'), options: known, empty: t('playing.allShops') })}
${select(form, { name: 'origine', label: t('playing.origin'), options: origins, empty: t('playing.origin.all') })}
${button(t('ui.filter'), { kind: 'secondary' })}${
  filtered && html`<a class="clear" href="${PATH}">${t('ui.clearFilters')}</a>`
}
</form>`,
  })
}

const nameOf = (customer: playing.PlayedCustomer): string =>
  [customer.civility, fullName(customer)].filter(Boolean).join(' ')

const columns: Column<playing.PlayedCustomer>[] = [
  {
    label: t('playing.customer'),
    cell: (one) =>
      html`<strong>${nameOf(one)}</strong>${one.invented && html` ${badge(t('playing.invented'), 'blue')}`}<span
  class="line muted small">${[one.companies, one.email].filter(Boolean).join(', ')}</span>`,
  },
  { label: t('playing.town'), wide: true, cell: ({ city }) => city },
  { label: t('playing.shop'), cell: ({ shopName, shopSlug }) => html`<a href="/mag/${shopSlug}">${shopName}</a>` },
  { label: t('playing.orders'), align: 'end', wide: true, cell: ({ orders }) => count(orders) },
  { label: t('playing.become'), quiet: true, align: 'end', cell: becomeForm },
]

/** The front of the shop in a window of its own. */
function becomeForm(one: playing.PlayedCustomer): Html {
  if (!one.open) return html`<span class="muted small">${t('playing.closedShop')}</span>`
  return html`<form method="post" action="${PATH}/devenir" target="_blank" data-turbo="false">${hidden('boutique', one.shopSlug)}${hidden('client', one.id)}${button(
    t('playing.becomeShort'),
    {
      kind: 'secondary',
      size: 'small',
      icon: 'log-in',
      label: t('playing.becomeWho', { name: nameOf(one), shop: one.shopName }),
    },
  )}</form>`
}
