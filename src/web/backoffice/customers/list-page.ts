import type { Context } from 'hono'
import type * as customers from '#customers'
import { count, date, fullName, money } from '#format'
import { t } from '#messages'
import {
  badge,
  type Column,
  emptyState,
  type Html,
  html,
  keysHelp,
  pageHead,
  pagination,
  table,
} from '../../ui/index.ts'
import { withQuery } from '../address.ts'
import type { Office } from '../office.ts'
import type { Search } from './index.ts'

/** The customers as a list: filters, sort and place in the address. */
export function listMain(c: Context<Office>, search: Search, page: customers.CustomerPage): Html {
  const path = `${c.var.base}/clients`
  const { name, email, newsletter, sort } = search
  const filters = { name, email, newsletter }
  const filtered = Object.values(filters).some(Boolean)
  const href = withQuery(path, { ...filters, sort })
  const go = (where: { after?: number; before?: number }) => withQuery(path, { ...filters, sort, ...where })
  return html`${pageHead({
    title: t('backoffice.tab.customers'),
    badge: badge(t('office.customers.count', { n: page.total }), 'green'),
  })}
${table({
  id: 'clients',
  caption: t('backoffice.tab.customers'),
  rows: page.rows,
  columns: columns(path, search, filtered),
  empty: filtered
    ? emptyState({ icon: 'search', title: t('office.nothingFound'), text: t('office.nothingFoundText') })
    : emptyState({ icon: 'users', title: t('office.customers.none'), text: t('office.customers.noneText') }),
  href,
  sort: sort ?? '-since',
  rowKey: ({ id }) => `client-${id}`,
  density: 'dense',
})}
${pagination({
  previous: page.previous === undefined ? undefined : go({ before: page.previous }),
  next: page.next === undefined ? undefined : go({ after: page.next }),
  where: t('office.customers.count', { n: page.total }),
})}${keysHelp()}`
}

function columns(path: string, search: Search, filtered: boolean): Column<customers.CustomerRow>[] {
  return [
    {
      label: t('office.customer'),
      sort: 'name',
      cell: ({ id, civility, ...person }) =>
        html`<a href="${path}/${id}">${fullName(person)}</a>${civility && html` <span class="muted small">${civility}</span>`}`,
      filter: { kind: 'text', name: 'name', label: t('office.customer'), value: search.name },
    },
    {
      label: t('office.customers.email'),
      soft: true,
      cell: ({ email }) => email,
      filter: { kind: 'text', name: 'email', label: t('office.customers.email'), value: search.email },
    },
    {
      label: t('office.customers.newsletter'),
      wide: true,
      cell: ({ newsletter }) =>
        newsletter ? badge(t('office.yes'), 'leaf') : html`<span class="muted">${t('office.no')}</span>`,
      filter: {
        kind: 'select',
        name: 'newsletter',
        label: t('office.customers.newsletter'),
        all: t('office.all'),
        value: search.newsletter,
        options: [
          { value: 'yes', label: t('office.yes') },
          { value: 'no', label: t('office.no') },
        ],
      },
    },
    { label: t('office.customers.orders'), sort: 'orders', align: 'end', cell: ({ orders }) => count(orders) },
    { label: t('office.customers.spent'), sort: 'spent', align: 'end', cell: ({ spentCents }) => money(spentCents) },
    {
      label: t('office.customers.since'),
      sort: 'since',
      soft: true,
      cell: ({ createdAt }) => date(createdAt),
      filter: { kind: 'apply', clear: filtered ? path : undefined },
    },
  ]
}
