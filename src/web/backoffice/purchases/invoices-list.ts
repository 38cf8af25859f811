import type { Context } from 'hono'
import { date, money } from '#format'
import { t } from '#messages'
import * as purchases from '#purchases'
import { asked, filter } from '../../http/index.ts'
import { badge, type Column, type Html, howMany, html, type List, list, pageHead, stats } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { invoiceBadge } from './invoice-page.ts'

type Row = purchases.InvoiceRow

const asks = ['open', 'late', ...purchases.invoiceStates] as const
const shape = { number: filter.part, supplier: filter.chosen, state: filter.oneOf(asks) }

/** What the list's address asks for. */
export const invoicesIn = (c: Context<Office>) => asked(c, { shape }, `${c.var.base}/achats/factures`)

type View = {
  search: ReturnType<typeof invoicesIn>
  page: List<Row>['page'] & { total: number; owed: purchases.Owed }
  suppliers: readonly { id: number; name: string }[]
}

/** The suppliers' invoices, what is open of them and what is late. */
export function invoicesMain(c: Context<Office>, { search, page, suppliers }: View): Html {
  const where = howMany(page.total, (n) => t('purchases.invoice.count', { n }))
  const { openCents, lateCents } = page.owed
  return html`${pageHead({ title: t('purchases.sub.invoices'), badge: badge(where, 'green'), note: t('purchases.invoice.note') })}
${stats([
  { label: t('purchases.invoice.open'), value: money(openCents), href: `${search.path}?state=open` },
  { label: t('purchases.invoice.late'), value: money(lateCents), href: `${search.path}?state=late` },
])}
${list<Row>({
  id: 'factures-fournisseurs',
  caption: t('purchases.sub.invoices'),
  asked: search,
  page,
  columns: [...what(c, suppliers), ...sums],
  none: { icon: 'file-text', title: t('purchases.invoice.none'), text: t('purchases.invoice.noneText') },
  where,
  rowKey: ({ id }) => `facture-${id}`,
})}`
}

const what = (c: Context<Office>, suppliers: View['suppliers']): Column<Row>[] => [
  {
    label: t('purchases.invoice.number'),
    cell: ({ id, number }) => html`<a href="${c.var.base}/achats/factures/${id}">${number}</a>`,
    filter: { kind: 'text', name: 'number', label: t('purchases.invoice.number') },
  },
  {
    label: t('purchases.supplierOne'),
    cell: ({ supplier }) => supplier,
    filter: {
      kind: 'select',
      name: 'supplier',
      label: t('purchases.supplierOne'),
      all: t('office.all'),
      options: suppliers.map(({ id, name }) => ({ value: `${id}`, label: name })),
    },
  },
  {
    label: t('purchases.order.facts'),
    soft: true,
    wide: true,
    cell: ({ order, orderId }) => html`<a href="${c.var.base}/achats/bons-de-commande/${orderId}">${order}</a>`,
  },
  {
    label: t('purchases.order.state'),
    card: 'badge',
    cell: ({ state }) => invoiceBadge(state),
    filter: {
      kind: 'select',
      name: 'state',
      label: t('purchases.order.state'),
      all: t('office.allFeminine'),
      options: asks.map((value) => ({ value, label: t(`purchases.invoice.state.${value}`) })),
    },
  },
]

const sums: Column<Row>[] = [
  { label: t('purchases.invoice.on'), soft: true, wide: true, cell: ({ issuedOn }) => date(issuedOn) },
  {
    label: t('purchases.invoice.due'),
    card: 'note',
    cell: ({ dueOn, isLate }) =>
      isLate ? html`${date(dueOn)} ${badge(t('purchases.invoice.isLate'), 'red')}` : date(dueOn),
  },
  { label: t('purchases.invoice.paidOn'), soft: true, wide: true, cell: ({ paidOn }) => paidOn && date(paidOn) },
  {
    label: t('office.totalTtc'),
    align: 'end',
    card: 'sum',
    cell: ({ ttcCents }) => money(ttcCents),
    filter: { kind: 'apply' },
  },
]
