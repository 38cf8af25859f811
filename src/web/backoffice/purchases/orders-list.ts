import type { Context } from 'hono'
import { count, date, isoDay, money } from '#format'
import { t } from '#messages'
import * as purchases from '#purchases'
import { asked, filter } from '../../http/index.ts'
import {
  badge,
  blank,
  button,
  type Column,
  type Html,
  howMany,
  html,
  type List,
  list,
  onceField,
  pageHead,
  select,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { stateBadge } from './state-badge.ts'

type Row = purchases.OrderRow

const shape = { number: filter.part, state: filter.oneOf(purchases.states), supplier: filter.chosen }

/** What the list's address asks for. */
export const searchIn = (c: Context<Office>) => asked(c, { shape }, `${c.var.base}/achats`)
type Search = ReturnType<typeof searchIn>

type View = {
  search: Search
  page: List<Row>['page'] & { total: number }
  suppliers: readonly { id: number; name: string }[]
}

/** The orders to suppliers, newest first, and the way to one more. */
export function ordersMain(c: Context<Office>, { search, page, suppliers }: View): Html {
  const where = howMany(page.total, (n) => t('purchases.order.count', { n }))
  const options = suppliers.map(({ id, name }) => ({ value: `${id}`, label: name }))
  const begin =
    may(c, 'purchases', 'add') &&
    options.length > 0 &&
    html`<form method="post" action="${search.path}/bons-de-commande/nouvelle" class="in-row new-purchase">${onceField()}${select(
      blank({}, 'nouvelle'),
      { name: 'supplier', label: t('purchases.order.for'), options, empty: t('purchases.choose'), required: true },
    )}${button(t('purchases.order.prepare'), { icon: 'plus' })}</form>`
  return html`${pageHead({ title: t('purchases.sub.orders'), badge: badge(where, 'green'), note: t('purchases.order.note') })}
${begin}
${list<Row>({
  id: 'achats',
  caption: t('purchases.sub.orders'),
  asked: search,
  page,
  columns: columns(c, options),
  none: {
    icon: 'truck',
    title: t('purchases.order.none'),
    text: t('purchases.order.noneText'),
    action: button(t('purchases.sub.toBuy'), { href: `${search.path}/a-commander` }),
  },
  where,
  rowKey: ({ id }) => `achat-${id}`,
})}`
}

const columns = (c: Context<Office>, suppliers: { value: string; label: string }[]): Column<Row>[] => [
  {
    label: t('purchases.order.number'),
    cell: ({ id, number }) =>
      html`<a href="${c.var.base}/achats/bons-de-commande/${id}">${number ?? t('purchases.order.draft')}</a>`,
    filter: { kind: 'text', name: 'number', label: t('purchases.order.number') },
  },
  {
    label: t('purchases.supplierOne'),
    cell: ({ supplier, supplierId }) => html`<a href="${c.var.base}/achats/fournisseurs/${supplierId}">${supplier}</a>`,
    filter: {
      kind: 'select',
      name: 'supplier',
      label: t('purchases.supplierOne'),
      all: t('office.all'),
      options: suppliers,
    },
  },
  {
    label: t('purchases.order.state'),
    card: 'badge',
    cell: ({ state }) => stateBadge(state),
    filter: {
      kind: 'select',
      name: 'state',
      label: t('purchases.order.state'),
      all: t('office.allFeminine'),
      options: purchases.states.map((value) => ({ value, label: t(`purchases.state.${value}`) })),
    },
  },
  ...figures,
]

/** When, how many, how much. */
const figures: Column<Row>[] = [
  {
    label: t('purchases.order.on'),
    soft: true,
    card: 'note',
    cell: ({ issuedOn, begunAt }) => date(issuedOn ?? isoDay(begunAt)),
  },
  { label: t('purchases.order.wanted'), soft: true, wide: true, cell: ({ wantedOn }) => wantedOn && date(wantedOn) },
  { label: t('purchases.pieces'), align: 'end', card: 'off', cell: ({ pieces }) => count(pieces) },
  { label: t('purchases.awaited'), align: 'end', cell: ({ awaited }) => count(awaited) },
  {
    label: t('purchases.totalHt'),
    align: 'end',
    card: 'sum',
    cell: ({ htCents }) => (htCents === null ? '' : money(htCents)),
    filter: { kind: 'apply' },
  },
]
