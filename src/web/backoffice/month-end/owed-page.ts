import type { Context } from 'hono'
import type * as books from '#books'
import type { Page } from '#database'
import { count, date, money } from '#format'
import { t } from '#messages'
import { type Column, type Html, html, list } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import type { View } from './asked.ts'
import { total } from './ledgers.ts'
import { orderLink, paperLink } from './parts.ts'

type Row = books.Owed
type Found = { page: Page<Row>; sums: readonly books.OwedSum[] }

/** « Impayés »: who owes what at the end of the period, the oldest first. */
export function owedMain(c: Context<Office>, view: View, { page, sums }: Found): Html {
  const n = total(sums, (one) => one.count)
  const late = view.narrow.age === undefined && sums.some(({ age }) => age === 'later')
  const overdue = view.href('owed', { ...view.narrow, age: 'due' })
  return html`${late && html`<p><a href="${overdue}">${t('books.onlyDue')}</a></p>`}${list<Row>({
    id: 'journal',
    caption: t('books.owed'),
    asked: view.list,
    page,
    columns: columns(
      c,
      view.owedDay,
      total(sums, ({ cents }) => cents),
    ),
    none: { icon: 'circle-check', title: t('books.none.owed'), text: t('books.noOwed') },
    where: t('books.owedCount', { n, shown: count(n) }),
    rowKey: ({ orderId }) => `impaye-${orderId}`,
  })}`
}

const columns = (c: Context<Office>, day: string, due: number): Column<Row>[] => [
  {
    label: t('orders.crumbOrder'),
    card: 'title',
    cell: ({ orderId, reference }) => orderLink(c, orderId, reference),
    total: t('books.total'),
  },
  { label: t('office.customer'), cell: ({ customerName }) => customerName },
  {
    label: t('orders.kind.invoice'),
    card: 'badge',
    cell: ({ invoice }) =>
      invoice
        ? paperLink(c, invoice.id, invoice.number)
        : html`<span class="soft">${t('books.owed.ordered.one')}</span>`,
  },
  { label: t('books.since'), soft: true, card: 'note', cell: ({ since }) => date(since) },
  {
    label: t('books.days', { day: date(day) }),
    align: 'end',
    cell: ({ days, age }) => (age === 'later' ? t('books.notDue') : count(days)),
  },
  { label: t('books.due'), align: 'end', card: 'sum', cell: ({ cents }) => money(cents), total: money(due) },
]
