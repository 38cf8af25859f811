import type { Context } from 'hono'
import { dateTime, money } from '#format'
import { t } from '#messages'
import * as payments from '#payments'
import { badge, type Column, type Html, howMany, html, list, pageHead, totalOf, who } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { exportButtons, printButton } from '../orders/parts.ts'
import { viewsButton } from '../views/button.ts'
import type { JournalSearch } from './search.ts'

type Row = payments.JournalRow

/** « Journal »: every payment, newest first: when, how much, how, for which order, by whom. */
export function journalMain(c: Context<Office>, search: JournalSearch, page: payments.JournalPage): Html {
  const where = howMany(page.count, (n) => t('payments.count', { n }), page.most)
  return html`${pageHead({
    title: t('payments.journal'),
    badge: badge(where, 'green'),
    actions: html`${viewsButton(c, search)}${printButton()}${exportButtons((kind) => search.href({}, `${search.path}.${kind}`))}`,
  })}
${list<Row>({
  id: 'journal',
  caption: t('payments.journal'),
  asked: search,
  page,
  columns: [...ofOrder(c.var.base), ...how, amount(page), { ...apply, align: 'end' }],
  none: { icon: 'credit-card', title: t('payments.none'), text: t('payments.noneText') },
  where,
  rowKey: ({ id }) => `paiement-${id}`,
})}`
}

const ofOrder = (base: string): Column<Row>[] => [
  {
    label: t('office.date'),
    soft: true,
    card: 'note',
    cell: ({ at }) => dateTime(at),
    filter: { kind: 'range', label: t('office.date'), type: 'date', from: 'from', to: 'to' },
  },
  {
    label: t('orders.crumbOrder'),
    card: 'title',
    cell: ({ order_id, orderReference }) => html`<a href="${base}/commandes/${order_id}">${orderReference}</a>`,
    filter: { kind: 'text', name: 'reference', label: t('office.reference') },
  },
  {
    label: t('office.customer'),
    cell: ({ customerName, company }) => who({ name: customerName, company }),
    filter: { kind: 'text', name: 'customer', label: t('office.customer') },
  },
]

const how: Column<Row>[] = [
  {
    label: t('payments.method'),
    card: 'badge',
    cell: ({ method }) => t(`payment.${method as payments.Means}`),
    filter: {
      kind: 'select',
      name: 'method',
      label: t('payments.method'),
      all: t('orders.all'),
      options: payments.means.map((value) => ({ value, label: t(`payment.${value}`) })),
    },
  },
  { label: t('payments.note'), wide: true, soft: true, cell: ({ note }) => note },
  {
    label: t('payments.operator'),
    cell: ({ actor_kind, actor_name }) => (actor_kind === 'customer' ? t('payments.byCustomer') : actor_name),
    filter: { kind: 'text', name: 'operator', label: t('payments.operator') },
  },
]

const amount = ({ totalCents }: payments.JournalPage): Column<Row> => ({
  label: t('payments.amount'),
  align: 'end',
  card: 'sum',
  cell: ({ amount_cents }) =>
    amount_cents < 0 ? html`<span class="alarm">${money(amount_cents)}</span>` : money(amount_cents),
  filter: { kind: 'range', label: t('payments.amount'), from: 'min', to: 'max' },
  total: totalOf(totalCents, money),
})

const apply: Column<Row> = { label: t('orders.filters'), quiet: true, cell: () => '', filter: { kind: 'apply' } }
