import type * as books from '#books'
import { date, isoDay, time } from '#format'
import { t } from '#messages'
import type * as payments from '#payments'
import type { Cell, WrittenSheet } from '#sheets'

/** A journal as rows of cells, the same for a workbook, a CSV and a paper; `figures` are amounts and counts. */
export type Ledger = Omit<WrittenSheet, 'columns'> & {
  columns: readonly { label: string; width?: number; figures?: boolean }[]
}

export const cents = (amount: number) => ({ cents: amount })
export const day = (iso: string) => ({ day: iso })
export const text = (label: string, width = 14) => ({ label, width })
export const sum = (label: string, width = 14) => ({ label, width, figures: true })

type Sums = { htCents: number; vatCents: number; ttcCents: number }

/** What is left at a rate once credit notes are taken off. */
export const netOf = (one: books.RateSum): Sums => {
  const [htCents, vatCents] = [one.invoicedHtCents + one.creditedHtCents, one.invoicedVatCents + one.creditedVatCents]
  return { htCents, vatCents, ttcCents: htCents + vatCents }
}

/** Whether a means brings money into cash or bank: a voucher pays and brings none. */
export const isMoney = ({ method }: books.MeansSum): boolean => method !== 'voucher'

/** What several amounts come to. */
export const total = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((sum, one) => sum + of(one), 0)

/** What amounts by rate come to. */
export const sumOf = (rates: readonly { htCents: number; vatCents: number }[]): Sums => {
  const [htCents, vatCents] = [total(rates, (one) => one.htCents), total(rates, (one) => one.vatCents)]
  return { htCents, vatCents, ttcCents: htCents + vatCents }
}

/** The journal of payments: what was given back stands in a column of its own, and vouchers bring no money. */
export function receiptsLedger(rows: Rows<payments.JournalRow>, means: readonly books.MeansSum[]): Ledger {
  const row = (label: string, of: readonly books.MeansSum[]): Cell[] => [
    ...[label, ...Array(6).fill(null)],
    ...[cents(total(of, (one) => one.inCents)), cents(total(of, (one) => one.outCents))],
  ]
  const [money, vouchers] = [means.filter(isMoney), means.filter((one) => !isMoney(one))]
  const kept = total(money, (one) => one.inCents - one.outCents)
  return {
    name: t('books.receipts'),
    columns: [
      text(t('office.date'), 12),
      text(t('orders.hour'), 8),
      text(t('payments.method')),
      text(t('payments.note'), 18),
      text(t('orders.crumbOrder')),
      text(t('office.customer'), 28),
      text(t('payments.operator'), 18),
      sum(t('books.in')),
      sum(t('books.out')),
    ],
    rows: mapped(rows, (row) => [
      day(isoDay(row.at)),
      time(row.at),
      t(`payment.${row.method as payments.Means}`),
      row.note,
      row.orderReference,
      row.customerName,
      row.actor_kind === 'customer' ? t('payments.byCustomer') : row.actor_name,
      row.givenBack ? null : cents(row.amount_cents),
      row.givenBack ? cents(-row.amount_cents) : null,
    ]),
    totals: [
      row(t('books.total'), means),
      ...(vouchers.length > 0 ? [row(t('books.vouchers'), vouchers)] : []),
      [t('books.kept'), ...Array(6).fill(null), cents(kept), null],
    ],
  }
}

/** Who owes what, the oldest first. */
export const owedLedger = (rows: Rows<books.Owed>, sums: readonly books.OwedSum[], at: string): Ledger => ({
  name: t('books.owed'),
  columns: [
    text(t('books.owedKind'), 20),
    text(t('office.customer'), 28),
    text(t('orders.crumbOrder')),
    text(t('orders.kind.invoice')),
    text(t('books.since'), 12),
    sum(t('books.days', { day: date(at) }), 20),
    sum(t('books.due')),
  ],
  rows: mapped(rows, (row) => [
    t(`books.owed.${row.kind}.one`),
    row.customerName,
    row.reference,
    row.invoice?.number ?? '',
    day(row.since),
    row.age === 'later' ? null : row.days,
    cents(row.cents),
  ]),
  totals: [[t('books.total'), ...Array(5).fill(null), cents(total(sums, (one) => one.cents))]],
})

export type Rows<T> = AsyncIterable<T> | Iterable<T>

/** Rows as cells, one at a time. */
export async function* mapped<T>(rows: Rows<T>, cells: (row: T) => Cell[]): AsyncGenerator<Cell[]> {
  for await (const row of rows) yield cells(row)
}
