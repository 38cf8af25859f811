import type { Context } from 'hono'
import { date, money } from '#format'
import type * as invoices from '#invoices'
import { t } from '#messages'
import { asked, filter } from '../../http/index.ts'
import {
  badge,
  button,
  type Column,
  type FormState,
  type Html,
  howMany,
  html,
  list,
  pageHead,
  totalOf,
  who,
} from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { viewsButton } from '../views/button.ts'
import { exportButtons, printButton } from './parts.ts'
import { printForm } from './period-page.ts'

const shape = {
  number: filter.part,
  kind: filter.oneOf(['invoice', 'credit_note']),
  reference: filter.part,
  customer: filter.sought,
  from: filter.day,
  to: filter.day,
}
type Search = ReturnType<typeof searchIn>
type Row = invoices.InvoiceRow

/** What the address asks of the invoices and credit notes. */
export const searchIn = (c: Context<Office>) =>
  asked(c, { shape, ranges: [['from', 'to']] }, `${c.var.base}/commandes/factures`)

export function filtersOf({ filters }: Search): invoices.InvoiceFilters {
  const { from: fromDay, to: toDay, ...rest } = filters
  return { ...rest, fromDay, toDay }
}

/** « Factures »: invoices and credit notes, newest first, and the zone that prints those of a period. */
export function listMain(
  c: Context<Office>,
  search: Search,
  page: invoices.InvoicePage,
  { print, nothing }: { print: FormState; nothing: boolean },
): Html {
  const where = howMany(page.count, (n) => t('orders.invoiceCount', { n }))
  const options = { kind: 'secondary', icon: 'settings', href: `${search.path}/options` } as const
  return html`${pageHead({
    title: t('orders.sub.invoices'),
    badge: badge(where, 'green'),
    actions: html`${viewsButton(c, search)}${printButton()}${exportButtons((kind) => search.href({}, `${search.path}/export.${kind}`))}
${button(t('orders.printCard.invoices'), { kind: 'secondary', icon: 'file-text', href: '#periode' })}${button(t('orders.options'), options)}`,
  })}
${list<Row>({
  id: 'factures',
  caption: t('orders.sub.invoices'),
  asked: search,
  page,
  columns: [...paper(search.path), ...order(`${c.var.base}/commandes`), ...totals(page)],
  none: { icon: 'file-text', title: t('orders.noInvoices'), text: t('orders.noInvoicesText') },
  where,
  rowKey: ({ id }) => `facture-${id}`,
})}
${printForm(search.path, print, nothing)}`
}

const paper = (path: string): Column<Row>[] => [
  {
    label: t('orders.column.number'),
    cell: ({ id, number }) => html`<a href="${path}/${id}.pdf" data-turbo="false">${number}</a>`,
    filter: { kind: 'text', name: 'number', label: t('orders.column.number') },
  },
  {
    label: t('orders.column.kind'),
    card: 'badge',
    cell: ({ kind }) => t(`orders.kind.${kind}`),
    filter: {
      kind: 'select',
      name: 'kind',
      label: t('orders.column.kind'),
      all: t('orders.all'),
      options: (['invoice', 'credit_note'] as const).map((value) => ({ value, label: t(`orders.kind.${value}`) })),
    },
  },
  {
    label: t('orders.issued'),
    soft: true,
    card: 'note',
    cell: ({ issuedOn }) => date(issuedOn),
    filter: { kind: 'range', label: t('orders.issued'), type: 'date', from: 'from', to: 'to' },
  },
]

const order = (path: string): Column<Row>[] => [
  {
    label: t('orders.crumbOrder'),
    cell: ({ orderId, orderReference }) => html`<a href="${path}/${orderId}">${orderReference}</a>`,
    filter: { kind: 'text', name: 'reference', label: t('office.reference') },
  },
  {
    label: t('office.customer'),
    cell: ({ customerName, company }) => who({ name: customerName, company }),
    filter: { kind: 'text', name: 'customer', label: t('office.customer') },
  },
]

/** Credit notes are less than nothing. */
const signed = (row: Row, cents: number): string => money(row.kind === 'credit_note' ? -cents : cents)

const totals = ({ totalHtCents, totalTtcCents }: invoices.InvoicePage): Column<Row>[] => [
  {
    label: t('orders.totalHt'),
    align: 'end',
    wide: true,
    cell: (row) => signed(row, row.totalHtCents),
    total: totalOf(totalHtCents, money),
  },
  {
    label: t('office.totalTtc'),
    align: 'end',
    card: 'sum',
    cell: (row) => signed(row, row.totalTtcCents),
    total: totalOf(totalTtcCents, money),
    filter: { kind: 'apply' },
  },
]
