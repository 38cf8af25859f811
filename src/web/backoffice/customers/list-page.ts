import type { Context } from 'hono'
import type * as customers from '#customers'
import { count, date, fullName, money } from '#format'
import { t } from '#messages'
import { badge, button, type Column, type Html, howMany, html, list, pageHead, who } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { exportButtons } from '../orders/parts.ts'
import { may } from '../rights.ts'
import { viewsButton } from '../views/button.ts'
import type { Search } from './search.ts'

type Row = customers.CustomerRow

/** The customers as a list: filters, sort and place in the address. */
export function listMain(c: Context<Office>, search: Search, page: customers.CustomerPage): Html {
  const where = howMany(page.total, (n) => t('office.customers.count', { n }))
  return html`${pageHead({
    title: t('backoffice.tab.customers'),
    badge: badge(where, 'green'),
    actions: html`${viewsButton(c, search)}${exportButtons((kind) => search.href({}, `${search.path}/export.${kind}`))}${
      may(c, 'customers', 'add') && button(t('office.customer.add'), { href: `${search.path}/nouveau` })
    }`,
  })}
${list<Row>({
  id: 'clients',
  caption: t('backoffice.tab.customers'),
  asked: search,
  page,
  columns: [...person(search.path), newsletter, ...bought],
  none: { icon: 'users', title: t('office.customers.none'), text: t('office.customers.noneText') },
  usual: '-since',
  where,
  rowKey: ({ id }) => `client-${id}`,
})}`
}

const person = (path: string): Column<Row>[] => [
  {
    label: t('office.customer'),
    sort: 'name',
    cell: ({ id, civility, companies, ...person }) =>
      who({
        name: fullName(person),
        company: companies,
        href: `${path}/${id}`,
        sign: civility && html`<span class="muted small">${civility}</span>`,
      }),
    filter: { kind: 'text', name: 'name', label: t('office.customer') },
  },
  {
    label: t('office.customers.email'),
    soft: true,
    card: 'badge',
    cell: ({ email }) => email,
    filter: { kind: 'text', name: 'email', label: t('office.customers.email') },
  },
]

const newsletter: Column<Row> = {
  label: t('office.customers.newsletter'),
  wide: true,
  cell: (row) => (row.newsletter ? badge(t('office.yes'), 'leaf') : html`<span class="muted">${t('office.no')}</span>`),
  filter: {
    kind: 'select',
    name: 'newsletter',
    label: t('office.customers.newsletter'),
    all: t('office.all'),
    options: [
      { value: 'yes', label: t('office.yes') },
      { value: 'no', label: t('office.no') },
    ],
  },
}

const bought: Column<Row>[] = [
  { label: t('office.customers.orders'), sort: 'orders', align: 'end', cell: ({ orders }) => count(orders) },
  {
    label: t('office.customers.spent'),
    sort: 'spent',
    align: 'end',
    card: 'sum',
    cell: ({ spentCents }) => money(spentCents),
  },
  {
    label: t('office.customers.since'),
    sort: 'since',
    soft: true,
    card: 'off',
    cell: ({ createdAt }) => date(createdAt),
    filter: { kind: 'apply' },
  },
]
