import type { Context } from 'hono'
import type { Page } from '#database'
import { count, date, money } from '#format'
import { t } from '#messages'
import * as reminders from '#reminders'
import {
  badge,
  button,
  type Column,
  type Content,
  type Html,
  html,
  list,
  onceField,
  pageHead,
  stats,
  who,
} from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { chequeBack } from './cheque-back.ts'
import { letterChoices, type Search } from './search.ts'

type C = Context<Office>
type Row = reminders.Unpaid
export type Found = { page: Page<Row>; sums: readonly reminders.AgeSum[] }

const sumOf = (sums: readonly reminders.AgeSum[]): number => sums.reduce((all, { cents }) => all + cents, 0)

/** « Impayés »: the orders that owe money beyond their last day to pay, the oldest first, with the letters sent about each. */
export function listMain(c: C, search: Search, { page, sums }: Found): Html {
  const path = `${c.var.base}/banque/impayes`
  const n = sums.reduce((all, one) => all + one.count, 0)
  const works = may(c, 'bank', 'change') && page.rows.length > 0
  return html`${heading(c, search, sums)}
${works && html`<form id="relances" method="post" action="${path}/lot">${onceField()}</form>`}
${list<Row>({
  id: 'impayes',
  caption: t('reminders.unpaid'),
  asked: search,
  page,
  columns: columns(c, sumOf(sums)),
  none: { icon: 'circle-check', title: t('reminders.none'), text: t('reminders.noneText') },
  where: t('reminders.count', { n, shown: count(n) }),
  ...(works && {
    ticks: {
      form: 'relances',
      name: 'order',
      value: ({ orderId }: Row) => `${orderId}`,
      label: ({ number }: Row) => t('orders.number', { n: `${number}` }),
    },
  }),
  rowKey: ({ orderId }) => `impaye-${orderId}`,
})}
${works && html`<div class="bulk">${button(t('reminders.bulk'), { form: 'relances', icon: 'send' })}</div>`}`
}

/** The title, the files, what is owed by age, and the way from orders to customers and back. */
export function heading(
  c: C,
  search: Search,
  sums: readonly reminders.AgeSum[],
  current: 'orders' | 'customers' = 'orders',
): Html {
  const path = `${c.var.base}/banque/impayes`
  const file = (label: string, to: string, icon: 'download' | 'printer') =>
    button(label, { kind: 'secondary', icon, href: to, attributes: { 'data-turbo': 'false' } })
  const csv = current === 'orders' ? `${path}/impayes.csv` : `${path}/balance-agee.csv`
  const other = current === 'orders' ? 'clients' : ''
  return html`${pageHead({
    title: t(current === 'orders' ? 'reminders.unpaid' : 'reminders.aged'),
    note: t('reminders.onDay', { day: date(search.unpaid.day) }),
    actions: html`${file(t('reminders.csv'), search.href({}, csv), 'download')}${file(t('reminders.pdf'), search.href({}, `${path}/balance-agee.pdf`), 'printer')}${button(
      t(current === 'orders' ? 'reminders.byCustomer' : 'reminders.byOrder'),
      { kind: 'secondary', href: search.href({}, other ? `${path}/${other}` : path) },
    )}${may(c, 'bank', 'change') && button(t('reminders.settings'), { kind: 'secondary', icon: 'settings', href: `${path}/reglages` })}`,
  })}${byAge(search, sums)}`
}

/** What is owed by age, each opening its orders. */
function byAge(search: Search, sums: readonly reminders.AgeSum[]): Content {
  if (sums.length === 0) return ''
  const { age: _, ...rest } = search.values
  const one = (label: string, cents: number, age: string) => {
    const query = new URLSearchParams({ ...rest, ...(age && { age }) }).toString()
    return { label, value: money(cents), href: query ? `${search.path}?${query}` : search.path }
  }
  return stats([
    one(t('reminders.all'), sumOf(sums), ''),
    ...reminders.ages.map((age) => one(t('books.ages', { age }), sumOf(sums.filter((own) => own.age === age)), age)),
  ])
}

/** The highest letter that was sent, as a badge. */
export const letterBadge = ({ level, sentOn }: Pick<Row, 'level' | 'sentOn'>): Content =>
  level === 0
    ? html`<span class="soft">${t('reminders.noLetter')}</span>`
    : html`${badge(t(`reminders.title.${level}`), level === 3 ? 'red' : 'amber')} <span class="soft">${sentOn && date(sentOn)}</span>`

/** An order by its number, as everywhere, with its reference beneath. */
export const orderName = (
  path: string,
  { orderId, number, reference }: Pick<Row, 'orderId' | 'number' | 'reference'>,
): Html =>
  html`<a href="${path}/${orderId}">${t('orders.number', { n: `${number}` })}</a><span class="line soft">${reference}</span>`

const columns = (c: C, due: number): Column<Row>[] => [
  {
    label: t('orders.crumbOrder'),
    card: 'title',
    cell: (row) => orderName(`${c.var.base}/banque/impayes`, row),
    filter: { kind: 'text', name: 'commande', label: t('orders.crumbOrder') },
    total: t('books.total'),
  },
  {
    label: t('office.customer'),
    cell: ({ customerName: name, company }) => who({ name, company }),
    filter: { kind: 'text', name: 'client', label: t('office.customer') },
  },
  {
    label: t('orders.kind.invoice'),
    cell: ({ invoice }) => invoice?.number ?? html`<span class="soft">${t('books.owed.ordered.one')}</span>`,
  },
  { label: t('reminders.due'), soft: true, card: 'note', cell: (row) => html`${date(row.due)}${chequeBack(row)}` },
  ...lateColumns(),
  {
    label: t('books.due'),
    align: 'end',
    card: 'sum',
    cell: ({ cents, comingCents }) =>
      html`${money(cents)}${comingCents > 0 && html`<span class="line soft">${t('reminders.comingToo', { amount: money(comingCents) })}</span>`}`,
    total: money(due),
    filter: { kind: 'apply' },
  },
]

/** What is to be done before the next letter. */
const first = (what: string): Html => html`<span class="line">${badge(what, 'blue')}</span>`

/** How late it is, and the highest letter that was sent. */
const lateColumns = (): Column<Row>[] => [
  {
    label: t('reminders.late'),
    align: 'end',
    cell: ({ days }) => count(days),
    filter: {
      kind: 'select',
      name: 'age',
      label: t('reminders.late'),
      all: t('office.all'),
      options: reminders.ages.map((value) => ({ value, label: t('books.ages', { age: value }) })),
    },
  },
  {
    label: t('reminders.lastLetter'),
    card: 'badge',
    cell: ({ level, sentOn, cheque, toSend }) =>
      html`${letterBadge({ level, sentOn })}${cheque && first(t('reminders.cheque.waits'))}${toSend && first(t('reminders.key.send'))}`,
    filter: {
      kind: 'select',
      name: 'lettre',
      label: t('reminders.lastLetter'),
      all: t('office.all'),
      options: letterChoices.map((value) => ({
        value,
        label: value === '0' ? t('reminders.noLetter') : t(`reminders.title.${value}`),
      })),
    },
  },
]
