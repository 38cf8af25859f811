import type { Context } from 'hono'
import { count, dateTime, moment, money } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import type { OrderState } from '#shops'
import {
  badge,
  button,
  type Colour,
  type Column,
  emptyState,
  type Html,
  html,
  icon,
  keysHelp,
  newBadge,
  optionList,
  pageHead,
  pagination,
  stateBadge,
  table,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'
import { allowedStates, printButton } from './parts.ts'
import { euros, isFiltered, type Search, viewHref } from './search.ts'

type Row = orders.ListRow
type View = { search: Search; page: orders.List; states: OrderState[]; pulse: string }

/** « Commandes »: the list, renewed by itself when an order comes in or changes (see `/en-direct`). */
export function listMain(c: Context<Office>, { search, page, states, pulse }: View): Html {
  const path = `${c.var.base}/commandes`
  const filtered = isFiltered(search)
  const mayChange = may(c, 'orders', 'change')
  const fresh = c.var.newOrders
  return html`${pageHead({
    title: t('backoffice.tab.orders'),
    badge: fresh > 0 && badge(t('orders.freshCount', { n: fresh }), 'amber'),
    actions: html`${printButton()}${button(t('orders.export'), { kind: 'secondary', icon: 'download', href: viewHref(`${path}/export.csv`, search), attributes: { 'data-turbo': 'false' } })}`,
  })}
${mayChange && page.rows.length > 0 && html`<form id="lot" method="post" action="${path}/lot"></form>`}
${table<Row>({
  id: 'commandes',
  caption: t('backoffice.tab.orders'),
  rows: page.rows,
  columns: columns(path, { search, page, states, filtered }),
  empty: filtered
    ? emptyState({ icon: 'search', title: t('office.nothingFound'), text: t('office.nothingFoundText') })
    : emptyState({ icon: 'inbox', title: t('orders.none'), text: t('orders.noneText') }),
  href: viewHref(path, search),
  sort: search.sort ?? '-number',
  ticks: mayChange
    ? {
        form: 'lot',
        name: 'order',
        value: ({ id }) => `${id}`,
        label: ({ number }) => t('orders.number', { n: `${number}` }),
      }
    : undefined,
  fresh: (row) => row.fresh,
  rowKey: ({ id }) => `commande-${id}`,
  density: 'dense',
})}
${pagination({
  previous: page.previous && page.rows[0] ? viewHref(path, search, { before: page.rows[0].id }) : undefined,
  next: page.next && page.rows.length > 0 ? viewHref(path, search, { after: page.rows.at(-1)?.id }) : undefined,
  where: t('orders.count', { n: page.count }),
})}
${mayChange && page.rows.length > 0 && bulk(allowedStates(c, states))}
<live-source src="${path}/en-direct?depuis=${pulse}"></live-source>${keysHelp()}`
}

/** What is done to all the orders that are ticked. */
const bulk = (states: OrderState[]): Html => html`<div class="bulk">
<label for="lot-state">${t('orders.bulk')}</label>
<select id="lot-state" name="state" form="lot" required>${optionList(
  states.map(({ code, name }) => ({ value: code, label: name })),
  '',
  t('orders.bulkChoose'),
)}</select>
${button(t('office.change'), { kind: 'secondary', form: 'lot' })}
</div>`

type Around = Omit<View, 'pulse'> & { filtered: boolean }

function columns(path: string, { search, page, states, filtered }: Around): Column<Row>[] {
  return [
    {
      label: t('orders.column.number'),
      sort: 'number',
      cell: ({ number }) => number,
      filter: { kind: 'text', name: 'number', label: t('orders.column.number'), value: search.number?.toString() },
    },
    {
      label: t('orders.column.new'),
      cell: ({ fresh }) => fresh && newBadge(),
      filter: {
        kind: 'select',
        name: 'new',
        label: t('orders.column.new'),
        all: t('orders.all'),
        value: search.new,
        options: [
          { value: 'yes', label: t('orders.onlyNew') },
          { value: 'no', label: t('orders.onlyHandled') },
        ],
      },
    },
    {
      label: t('office.reference'),
      sort: 'reference',
      soft: true,
      wide: true,
      cell: ({ reference }) => reference,
      filter: { kind: 'text', name: 'reference', label: t('office.reference'), value: search.reference },
    },
    {
      label: t('office.customer'),
      sort: 'customer',
      cell: ({ id, customerName, first }) =>
        html`<a href="${path}/${id}">${customerName}</a>${first && html` <abbr class="first-order" title="${t('orders.first')}">${t('orders.firstShort')}</abbr>`}`,
      filter: { kind: 'text', name: 'customer', label: t('office.customer'), value: search.customer },
    },
    {
      label: t('office.totalTtc'),
      sort: 'total',
      align: 'end',
      cell: ({ totalCents }) => money(totalCents),
      filter: {
        kind: 'range',
        label: t('office.totalTtc'),
        from: { name: 'min', value: euros(search.min) },
        to: { name: 'max', value: euros(search.max) },
      },
      total: money(page.totalCents),
    },
    {
      label: t('orders.column.payment'),
      sort: 'payment',
      wide: true,
      cell: ({ payment }) => t(`payment.${payment}`),
      filter: {
        kind: 'select',
        name: 'payment',
        label: t('orders.column.payment'),
        all: t('orders.all'),
        value: search.payment,
        options: (['card', 'cheque', 'transfer'] as const).map((value) => ({ value, label: t(`payment.${value}`) })),
      },
    },
    {
      label: t('office.state'),
      sort: 'state',
      cell: ({ state }) => stateBadge({ name: state.name, colour: state.colour as Colour }),
      filter: {
        kind: 'select',
        name: 'state',
        label: t('office.state'),
        all: t('orders.allStates'),
        value: search.state,
        options: states.map(({ code, name }) => ({ value: code, label: name })),
      },
      total: t('orders.totalShown', { n: page.count, fresh: page.freshCount }),
    },
    {
      label: t('office.date'),
      sort: 'date',
      soft: true,
      cell: ({ placedAt }) =>
        html`<time datetime="${placedAt.toISOString()}" title="${dateTime(placedAt)}">${moment(placedAt)}</time>`,
      filter: {
        kind: 'range',
        label: t('office.date'),
        type: 'date',
        from: { name: 'from', value: search.from },
        to: { name: 'to', value: search.to },
      },
    },
    {
      label: t('orders.column.documents'),
      align: 'end',
      wide: true,
      cell: (row) => documents(path, row),
      filter: { kind: 'apply', clear: filtered ? path : undefined },
    },
  ]
}

const documents = (path: string, { number, invoiceId, slipId }: Row): Html => {
  const n = `${number}`
  const link = (href: string, name: 'file-text' | 'package', label: string) =>
    html`<a href="${href}" data-turbo="false" title="${label}">${icon(name, label)}</a>`
  return html`${invoiceId !== null && link(`${path}/factures/${invoiceId}.pdf`, 'file-text', t('orders.invoiceOf', { n }))}${slipId !== null && link(`${path}/bons-de-livraison/${slipId}.pdf`, 'package', t('orders.slipOf', { n }))}`
}

/** What became of each order of a lot, when some were refused. */
export function outcomesMain(c: Context<Office>, state: OrderState, outcomes: orders.Outcome[]): Html {
  const path = `${c.var.base}/commandes`
  const done = outcomes.filter(({ kind }) => kind !== 'refused').length
  const colours = { changed: 'leaf', unchanged: 'grey', refused: 'red' } as const
  return html`${pageHead({
    title: t('orders.bulkTitle', { state: state.name }),
    note: t('orders.bulkDone', { n: done, all: count(outcomes.length) }),
  })}
${table<orders.Outcome>({
  id: 'lot',
  caption: t('orders.bulkTitle', { state: state.name }),
  rows: outcomes,
  columns: [
    {
      label: t('orders.column.number'),
      cell: ({ orderId, number }) =>
        number === null ? orderId : html`<a href="${path}/${orderId}">${t('orders.number', { n: `${number}` })}</a>`,
    },
    {
      label: t('orders.outcome'),
      cell: ({ kind }) => badge(t(`orders.outcome.${kind}`), colours[kind]),
    },
    { label: t('orders.why'), cell: ({ sentence }) => sentence },
  ],
  empty: '',
  href: path,
})}
<p class="bulk">${button(t('orders.backToList'), { kind: 'secondary', icon: 'chevron-left', href: path })}</p>`
}
