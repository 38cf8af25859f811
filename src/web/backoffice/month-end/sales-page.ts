import type { Context } from 'hono'
import type * as books from '#books'
import type { Page } from '#database'
import { count, date } from '#format'
import { t } from '#messages'
import { type Column, type Html, html, list } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import type { View } from './asked.ts'
import { netOf, sumOf } from './ledgers.ts'
import { orderLink, paperLink, signed } from './parts.ts'
import { rateLabel, sameRate } from './rates.ts'

type Found = { page: Page<books.Sale>; rates: readonly books.RateSum[]; count: number }

/** « Journal des ventes », « Avoirs »: the papers of the period in the order of issue, by rate of VAT. */
export function salesMain(c: Context<Office>, view: View, { page, rates, count: n }: Found): Html {
  const credits = view.page === 'credits'
  return list<books.Sale>({
    id: 'journal',
    caption: t(credits ? 'books.credits' : 'books.sales'),
    asked: view.list,
    page,
    columns: [...paper(c, credits), ...amounts(rates)],
    none: {
      icon: 'file-text',
      title: t(credits ? 'books.none.credits' : 'books.none.sales'),
      text: t('books.noneText'),
    },
    where: t('books.paperCount', { n, shown: count(n) }),
    rowKey: ({ id }) => `piece-${id}`,
  })
}

function paper(c: Context<Office>, credits: boolean): Column<books.Sale>[] {
  const corrected: Column<books.Sale> = {
    label: t('books.corrects'),
    cell: ({ corrects }) =>
      corrects &&
      html`${paperLink(c, corrects.id, corrects.number)} <span class="soft">${date(corrects.issuedOn)}</span>`,
  }
  return [
    { label: t('office.date'), soft: true, card: 'note', cell: ({ issuedOn }) => date(issuedOn) },
    {
      label: t('orders.column.number'),
      card: 'title',
      cell: ({ id, number }) => paperLink(c, id, number),
      total: t('books.total'),
    },
    ...(credits ? [corrected] : []),
    { label: t('office.customer'), cell: ({ customerName }) => customerName },
    {
      label: t('orders.crumbOrder'),
      wide: true,
      cell: ({ orderId, reference }) => orderLink(c, orderId, reference),
    },
  ]
}

/** Two columns a rate, then what they come to where there are several. */
function amounts(rates: readonly books.RateSum[]): Column<books.Sale>[] {
  const nets = rates.map((one) => ({ ...one, ...netOf(one) }))
  const all = sumOf(nets)
  const several = rates.length !== 1
  const one = (label: string, of: (sale: Pick<books.Sale, 'rates'>) => number | undefined): Column<books.Sale> => ({
    label,
    align: 'end',
    cell: (sale) => signed(of(sale)),
  })
  const each = nets.flatMap((net): Column<books.Sale>[] => {
    const own = (sale: Pick<books.Sale, 'rates'>) => sale.rates.find((part) => sameRate(part, net))
    const look = several ? ({ card: 'off' } as const) : {}
    return [
      {
        ...one(t('books.htAt', { rate: rateLabel(net) }), (sale) => own(sale)?.htCents),
        ...look,
        total: signed(net.htCents),
      },
      {
        ...one(t('books.vatAt', { rate: rateLabel(net) }), (sale) => own(sale)?.vatCents),
        ...look,
        total: signed(net.vatCents),
      },
    ]
  })
  const sums: Column<books.Sale>[] = [
    { ...one(t('books.htTotal'), (sale) => sumOf(sale.rates).htCents), total: signed(all.htCents) },
    { ...one(t('books.vatTotal'), (sale) => sumOf(sale.rates).vatCents), total: signed(all.vatCents) },
  ]
  const ttc = one(t('books.ttcTotal'), (sale) => sumOf(sale.rates).ttcCents)
  return [...each, ...(several ? sums : []), { ...ttc, card: 'sum', total: signed(all.ttcCents) }]
}
