import type { Context } from 'hono'
import type * as books from '#books'
import type { Page } from '#database'
import { count, dateTime, money } from '#format'
import { t } from '#messages'
import type * as payments from '#payments'
import { type Column, type Html, html, list } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import type { View } from './asked.ts'
import { isMoney, total } from './ledgers.ts'
import { orderLink, signed } from './parts.ts'

type Row = payments.JournalRow
type Found = { page: Page<Row>; means: readonly books.MeansSum[] }

/** « Règlements »: what was received and given back, in the order of days. */
export function receiptsMain(c: Context<Office>, view: View, { page, means }: Found): Html {
  const n = total(means, ({ ins, outs }) => ins + outs)
  const kept = total(means, ({ inCents }) => inCents) - total(means, ({ outCents }) => outCents)
  const vouchers = means.filter((one) => !isMoney(one))
  const spoken = total(vouchers, ({ inCents, outCents }) => inCents - outCents)
  const journal = list<Row>({
    id: 'journal',
    caption: t('books.receipts'),
    asked: view.list,
    page,
    columns: columns(c, kept),
    none: { icon: 'credit-card', title: t('books.none.receipts'), text: t('books.noneText') },
    where: t('books.receiptCount', { n, shown: count(n) }),
    rowKey: ({ id }) => `reglement-${id}`,
  })
  // All of them are added up below the last row; what came into cash and bank is another sum.
  const both = vouchers.length > 0 && vouchers.length < means.length
  const sums = { vouchers: money(spoken), kept: money(kept - spoken) }
  return html`${both && html`<p class="hint">${t('books.vouchersIn', sums)}</p>`}${journal}`
}

const columns = (c: Context<Office>, kept: number): Column<Row>[] => [
  { label: t('office.date'), soft: true, card: 'note', cell: ({ at }) => dateTime(at) },
  {
    label: t('orders.crumbOrder'),
    card: 'title',
    cell: ({ order_id, orderReference }) => orderLink(c, order_id, orderReference),
    total: t('books.total'),
  },
  { label: t('office.customer'), cell: ({ customerName }) => customerName },
  { label: t('payments.method'), card: 'badge', cell: ({ method }) => t(`payment.${method as payments.Means}`) },
  { label: t('payments.note'), wide: true, soft: true, cell: ({ note }) => note },
  {
    label: t('payments.operator'),
    wide: true,
    cell: ({ actor_kind, actor_name }) => (actor_kind === 'customer' ? t('payments.byCustomer') : actor_name),
  },
  {
    label: t('payments.amount'),
    align: 'end',
    card: 'sum',
    cell: ({ amount_cents }) => signed(amount_cents),
    total: signed(kept),
  },
]
