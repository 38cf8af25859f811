import { money } from '#format'
import { t } from '#messages'
import * as orders from '#orders'
import { type OrderState, paymentCodes } from '#shops'
import { type Column, type Html, howMany, html, icon, newBadge, totalOf, when, who } from '../../ui/index.ts'
import { PARTLY, WITHDRAWN } from './search.ts'
import { stateCell } from './state-cell.ts'

type Row = orders.ListRow
type Totals = Pick<orders.List, 'count' | 'freshCount' | 'soldCents'>

/** The columns of the orders, each with its filter. `path` is the list's. */
export const columns = (path: string, totals: Totals, states: readonly OrderState[]): Column<Row>[] => [
  number,
  fresh,
  reference,
  customer(path),
  total(totals),
  payment,
  state(states, totals),
  date,
  {
    label: t('orders.column.documents'),
    align: 'end',
    wide: true,
    cell: (row) => documents(path, row),
    filter: { kind: 'apply' },
  },
]

const number: Column<Row> = {
  label: t('orders.column.number'),
  sort: 'number',
  card: 'off',
  cell: (row) => row.number,
  filter: { kind: 'text', name: 'number', label: t('orders.column.number') },
}

const fresh: Column<Row> = {
  label: t('orders.column.new'),
  card: 'badge',
  cell: (row) => row.fresh && newBadge(),
  filter: {
    kind: 'select',
    name: 'new',
    label: t('orders.column.new'),
    all: t('orders.all'),
    options: [
      { value: 'yes', label: t('orders.onlyNew') },
      { value: 'no', label: t('orders.onlyHandled') },
    ],
  },
}

const reference: Column<Row> = {
  label: t('office.reference'),
  sort: 'reference',
  soft: true,
  wide: true,
  cell: (row) => row.reference,
  filter: { kind: 'text', name: 'reference', label: t('office.reference') },
}

const customer = (path: string): Column<Row> => ({
  label: t('office.customer'),
  sort: 'customer',
  card: 'title',
  cell: ({ id, customerName, company, first }) =>
    who({
      name: customerName,
      company,
      href: `${path}/${id}`,
      sign: first && html`<abbr class="first-order" title="${t('orders.first')}">${t('orders.firstShort')}</abbr>`,
    }),
  filter: { kind: 'text', name: 'customer', label: t('office.customer') },
})

const total = ({ soldCents }: Totals): Column<Row> => ({
  label: t('office.totalTtc'),
  sort: 'total',
  align: 'end',
  card: 'sum',
  cell: (row) =>
    row.soldCents > 0 && row.soldCents < row.totalCents
      ? html`${money(row.totalCents)}<br><small class="muted">${t('orders.staysSold', { amount: money(row.soldCents) })}</small>`
      : money(row.totalCents),
  filter: { kind: 'range', label: t('office.totalTtc'), from: 'min', to: 'max' },
  total: totalOf(soldCents, money),
})

const payment: Column<Row> = {
  label: t('orders.column.payment'),
  sort: 'payment',
  wide: true,
  cell: (row) => t(`payment.${row.payment}`),
  filter: {
    kind: 'select',
    name: 'payment',
    label: t('orders.column.payment'),
    all: t('orders.all'),
    options: paymentCodes.map((value) => ({
      value,
      label: t(`payment.${value}`),
    })),
  },
}

const state = (states: readonly OrderState[], { count, freshCount }: Totals): Column<Row> => ({
  label: t('office.state'),
  sort: 'state',
  card: 'badge',
  cell: stateCell,
  filter: {
    kind: 'select',
    name: 'state',
    label: t('office.state'),
    all: t('orders.allStates'),
    options: [
      { value: WITHDRAWN, label: t('withdrawal.office.group') },
      { value: PARTLY, label: t('orders.partly') },
      ...orders.groups.map((value) => ({ value, label: t(`orders.group.${value}`) })),
      ...states.map(({ code, name }) => ({ value: code, label: name })),
    ],
  },
  total: html`${shown(count, freshCount)}<br><small class="muted">${t('orders.totalOfWhat')}</small>`,
})

function shown(count: number, freshCount: number): string {
  const what = howMany(count, (n) => t('orders.count', { n }))
  return freshCount > 0
    ? t('orders.totalShown', { what, fresh: howMany(freshCount, (n) => t('orders.freshCount', { n })) })
    : what
}

const date: Column<Row> = {
  label: t('office.date'),
  sort: 'date',
  soft: true,
  card: 'note',
  // On a card the number stands beside the date.
  cell: ({ number, placedAt }) =>
    html`<span class="phone-only">${t('office.home.order', { n: `${number}` })}, </span>${when(placedAt)}`,
  filter: { kind: 'range', label: t('office.date'), type: 'date', from: 'from', to: 'to' },
}

const documents = (path: string, row: Row): Html => {
  const { invoiceId, slipId } = row
  const n = `${row.number}`
  const link = (href: string, name: 'file-text' | 'package', label: string) =>
    html`<a href="${href}" data-turbo="false" title="${label}">${icon(name, label)}</a>`
  return html`${
    invoiceId !== null && link(`${path}/factures/${invoiceId}.pdf`, 'file-text', t('orders.invoiceOf', { n }))
  }${slipId !== null && link(`${path}/bons-de-livraison/${slipId}.pdf`, 'package', t('orders.slipOf', { n }))}`
}
