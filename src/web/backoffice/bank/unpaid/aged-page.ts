import type { Context } from 'hono'
import type { Page } from '#database'
import { count, date, money } from '#format'
import { t } from '#messages'
import * as reminders from '#reminders'
import { type Column, type Content, type Html, html, list, who } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { heading } from './list-page.ts'
import type { Search } from './search.ts'

type Row = reminders.CustomerDebt

/** « Balance âgée »: who owes what, by age. */
export function agedMain(
  c: Context<Office>,
  search: Search,
  { page, sums }: { page: Page<Row>; sums: readonly reminders.AgeSum[] },
): Html {
  return html`${heading(c, search, sums, 'customers')}
${list<Row>({
  id: 'balance',
  caption: t('reminders.aged'),
  asked: search,
  page,
  columns: columns(c, sums),
  none: { icon: 'circle-check', title: t('reminders.none'), text: t('reminders.noneText') },
  rowKey: ({ customerId }) => `client-${customerId}`,
})}`
}

const soft = (cents: number): Content => (cents === 0 ? html`<span class="soft">${money(0)}</span>` : money(cents))

const columns = (c: Context<Office>, sums: readonly reminders.AgeSum[]): Column<Row>[] => [
  {
    label: t('office.customer'),
    card: 'title',
    cell: ({ customerName: name, company }) =>
      who({ name, company, href: `${c.var.base}/banque/impayes?${new URLSearchParams({ client: name })}` }),
    filter: { kind: 'text', name: 'client', label: t('office.customer') },
    total: t('books.total'),
  },
  { label: t('backoffice.tab.orders'), align: 'end', cell: ({ count: n }) => count(n) },
  { label: t('reminders.oldest'), soft: true, card: 'note', cell: ({ oldest }) => date(oldest) },
  ...reminders.ages.map(
    (age): Column<Row> => ({
      label: t('books.ages', { age }),
      align: 'end',
      cell: ({ byAge }) => soft(byAge[age]),
      total: money(sums.find((one) => one.age === age)?.cents ?? 0),
    }),
  ),
  {
    label: t('books.due'),
    align: 'end',
    card: 'sum',
    cell: ({ cents }) => html`<strong>${money(cents)}</strong>`,
    total: money(sums.reduce((all, { cents }) => all + cents, 0)),
    filter: { kind: 'apply' },
  },
]
