import type { Context } from 'hono'
import * as customers from '#customers'
import { count, date, fullName, money } from '#format'
import { t } from '#messages'
import {
  badge,
  button,
  type Column,
  type Html,
  hidden,
  howMany,
  html,
  list,
  optionList,
  pageHead,
  who,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { exportButtons } from '../orders/parts.ts'
import { may } from '../rights.ts'
import { viewsButton } from '../views/button.ts'
import { groupsShown } from './groups.ts'
import type { Search } from './search.ts'

type Row = customers.CustomerRow
type Groups = readonly Pick<customers.CustomerGroup, 'id' | 'name'>[]
type View = { search: Search; page: customers.CustomerPage; groups: Groups }

/** The customers as a list: filters, sort and place in the address. */
export function listMain(c: Context<Office>, { search, page, groups }: View): Html {
  const moves = may(c, 'customers', 'change') && page.rows.length > 0
  const place = { after: c.req.query('after'), before: c.req.query('before') }
  const where = howMany(page.total, (n) => t('office.customers.count', { n }), page.most)
  return html`${pageHead({
    title: t('backoffice.tab.customers'),
    badge: badge(where, 'green'),
    actions: html`${viewsButton(c, search)}${exportButtons((kind) => search.href({}, `${search.path}/export.${kind}`))}${
      may(c, 'customers', 'add') && button(t('office.customer.add'), { href: `${search.path}/nouveau` })
    }`,
  })}
${moves && html`<form id="groupe" method="post" action="${search.href({}, `${search.path}/groupe`)}">${hidden('view', search.href(place, ''))}${hidden('groupes', groupsShown(page.rows))}</form>`}
${list<Row>({
  id: 'clients',
  caption: t('backoffice.tab.customers'),
  asked: search,
  page,
  columns: [...person(search.path), groupColumn(groups), newsletter, ...bought],
  none: { icon: 'users', title: t('office.customers.none'), text: t('office.customers.noneText') },
  usual: '-since',
  where,
  rowKey: ({ id }) => `client-${id}`,
  ...(moves && {
    ticks: {
      form: 'groupe',
      name: 'customer',
      value: ({ id }: Row) => `${id}`,
      label: (row: Row) => fullName(row),
    },
  }),
})}
${moves && groupBar(groups, page)}`
}

/** Another group for those that are ticked, or for all that the list keeps. */
const groupBar = (groups: Groups, page: customers.CustomerPage): Html => html`<div class="bulk">
<label for="lot-group">${t('office.customers.bulk')}</label>
<select id="lot-group" name="group" form="groupe" required>${optionList(
  groups.map(({ id, name }) => ({ value: `${id}`, label: name })),
  '',
  t('office.customers.bulkChoose'),
)}</select>
${button(t('office.customers.bulkMove'), { kind: 'secondary', form: 'groupe' })}
${
  page.total > page.rows.length &&
  html`<label class="bulk-all"><input type="checkbox" name="all" value="yes" form="groupe">${
    page.total > customers.MOST_MOVED
      ? t('office.customers.firstOnes', { n: customers.MOST_MOVED })
      : t('office.customers.everyOne', { n: page.total })
  }</label>`
}
</div>`

const groupColumn = (groups: Groups): Column<Row> => ({
  label: t('office.doubles.field.group'),
  soft: true,
  wide: true,
  card: 'off',
  cell: ({ group }) => group,
  filter: {
    kind: 'select',
    name: 'group',
    label: t('office.doubles.field.group'),
    all: t('office.all'),
    options: groups.map(({ id, name }) => ({ value: `${id}`, label: name })),
  },
})

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
