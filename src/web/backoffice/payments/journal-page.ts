import type { Context } from 'hono'
import { dateTime, money } from '#format'
import { t } from '#messages'
import type * as payments from '#payments'
import {
  badge,
  button,
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
import { printButton } from '../orders/parts.ts'
import { euros } from '../orders/search.ts'
import type { JournalSearch } from './index.ts'

/** « Journal »: every payment, newest first: when, how much, how, for which order, by whom. */
export function journalMain(c: Context<Office>, search: JournalSearch, page: payments.JournalPage): Html {
  const path = `${c.var.base}/paiement/journal`
  const { before: _, min, max, ...rest } = search
  const filters = { ...rest, min: euros(min), max: euros(max) }
  const filtered = Object.values(filters).some(Boolean)
  return html`${pageHead({
    title: t('payments.journal'),
    badge: badge(t('payments.count', { n: page.count }), 'green'),
    actions: html`${printButton()}${button(t('orders.export'), { kind: 'secondary', icon: 'download', href: withQuery(`${path}.csv`, filters), attributes: { 'data-turbo': 'false' } })}`,
  })}
${table<payments.JournalRow>({
  id: 'journal',
  caption: t('payments.journal'),
  rows: page.rows,
  columns: columns(c, search, filtered, page),
  empty: filtered
    ? emptyState({ icon: 'search', title: t('office.nothingFound'), text: t('office.nothingFoundText') })
    : emptyState({ icon: 'credit-card', title: t('payments.none'), text: t('payments.noneText') }),
  href: path,
  rowKey: ({ id }) => `paiement-${id}`,
  density: 'dense',
})}
${pagination({
  previous: search.before === undefined ? undefined : withQuery(path, filters),
  next: page.more ? withQuery(path, { ...filters, before: page.rows.at(-1)?.id }) : undefined,
  where: t('payments.count', { n: page.count }),
})}${keysHelp()}`
}

function columns(
  c: Context<Office>,
  search: JournalSearch,
  filtered: boolean,
  page: payments.JournalPage,
): Column<payments.JournalRow>[] {
  const { base } = c.var
  return [
    {
      label: t('office.date'),
      soft: true,
      cell: ({ at }) => dateTime(at),
      filter: {
        kind: 'range',
        label: t('office.date'),
        type: 'date',
        from: { name: 'from', value: search.from },
        to: { name: 'to', value: search.to },
      },
    },
    {
      label: t('orders.crumbOrder'),
      cell: ({ order_id, orderReference }) => html`<a href="${base}/commandes/${order_id}">${orderReference}</a>`,
      filter: { kind: 'text', name: 'reference', label: t('office.reference'), value: search.reference },
    },
    { label: t('office.customer'), wide: true, cell: ({ customerName }) => customerName },
    {
      label: t('payments.method'),
      cell: ({ method }) => t(`payment.${method as 'card' | 'cheque' | 'transfer'}`),
      filter: {
        kind: 'select',
        name: 'method',
        label: t('payments.method'),
        all: t('orders.all'),
        value: search.method,
        options: (['card', 'cheque', 'transfer'] as const).map((value) => ({ value, label: t(`payment.${value}`) })),
      },
    },
    { label: t('payments.note'), wide: true, soft: true, cell: ({ note }) => note },
    {
      label: t('payments.operator'),
      cell: ({ actor_kind, actor_name }) => (actor_kind === 'customer' ? t('payments.byCustomer') : actor_name),
      filter: { kind: 'text', name: 'operator', label: t('payments.operator'), value: search.operator },
    },
    {
      label: t('payments.amount'),
      align: 'end',
      cell: ({ amount_cents }) =>
        amount_cents < 0 ? html`<span class="alarm">${money(amount_cents)}</span>` : money(amount_cents),
      filter: {
        kind: 'range',
        label: t('payments.amount'),
        from: { name: 'min', value: euros(search.min) },
        to: { name: 'max', value: euros(search.max) },
      },
      total: money(page.totalCents),
    },
    {
      label: t('orders.filters'),
      quiet: true,
      align: 'end',
      cell: () => '',
      filter: { kind: 'apply', clear: filtered ? `${base}/paiement/journal` : undefined },
    },
  ]
}
