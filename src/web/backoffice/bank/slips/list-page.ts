import type { Context } from 'hono'
import { date, money } from '#format'
import { t } from '#messages'
import * as remittances from '#remittances'
import { asked, type FileColumn, filter } from '../../../http/index.ts'
import { badge, type Column, type Html, howMany, html, list, pageHead } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { exportButtons } from '../../orders/parts.ts'

type C = Context<Office>
type Row = remittances.RemittanceRow

const shape = { du: filter.day, au: filter.day }
const ranges = [['du', 'au']] as const

/** What the journal's address asks for. */
export function searchIn(c: C) {
  const search = asked(c, { shape, ranges }, `${c.var.base}/banque/remises`)
  const { du: fromDay, au: toDay } = search.filters
  return { ...search, filters: { fromDay, toDay } }
}

type Page = Awaited<ReturnType<typeof remittances.list>>

/** « Remises »: the slips, the last one first. */
export function listMain(search: ReturnType<typeof searchIn>, page: Page): Html {
  const where = howMany(page.total, (n) => t('remittances.slips', { n }))
  return html`${pageHead({
    title: t('remittances.all'),
    badge: badge(where, 'green'),
    actions: exportButtons((kind) => search.href({}, `${search.path}.${kind}`)),
  })}
${list<Row>({
  id: 'remises',
  caption: t('remittances.all'),
  asked: search,
  page,
  columns: columns(search.path),
  none: { icon: 'inbox', title: t('remittances.noSlip'), text: t('remittances.noSlipText') },
  where,
  rowKey: ({ id }) => `remise-${id}`,
})}`
}

const columns = (path: string): Column<Row>[] => [
  {
    label: t('remittances.number'),
    card: 'title',
    cell: ({ id, number }) =>
      html`<a href="${path}/${id}">${t('remittances.title', { slip: remittances.slipNumber(number) })}</a>`,
  },
  {
    label: t('remittances.day'),
    card: 'note',
    cell: ({ madeOn }) => date(madeOn),
    filter: { kind: 'range', label: t('remittances.day'), type: 'date', from: 'du', to: 'au' },
  },
  { label: t('remittances.cheques'), align: 'end', cell: ({ count }) => `${count}`, filter: { kind: 'apply' } },
  { label: t('remittances.total'), align: 'end', card: 'sum', cell: ({ totalCents }) => money(totalCents) },
  { label: t('remittances.by'), soft: true, cell: ({ by }) => by },
  {
    label: t('remittances.back'),
    card: 'badge',
    cell: ({ back }) => back > 0 && badge(t('remittances.backCount', { n: back }), 'red'),
  },
]

/** What a file of slips says of each. */
export const fileColumns: readonly FileColumn<Row>[] = [
  { label: t('remittances.number'), cell: ({ number }) => remittances.slipNumber(number) },
  { label: t('remittances.day'), width: 12, cell: ({ madeOn }) => ({ day: madeOn }) },
  { label: t('remittances.cheques'), cell: ({ count }) => `${count}` },
  { label: t('remittances.total'), cell: ({ totalCents }) => ({ cents: totalCents }) },
  { label: t('remittances.by'), width: 18, cell: ({ by }) => by },
  { label: t('remittances.back'), cell: ({ back }) => `${back}` },
]
