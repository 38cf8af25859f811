import type * as invoices from '#invoices'
import { t } from '#messages'
import type { FileColumn } from '../../http/index.ts'

/** Credit notes are less than nothing. */
const signed = ({ kind }: invoices.InvoiceRow, cents: number) => ({ cents: kind === 'credit_note' ? -cents : cents })

/** What a file of invoices and credit notes says of each. */
export const fileColumns: readonly FileColumn<invoices.InvoiceRow>[] = [
  { label: t('orders.column.number'), cell: ({ number }) => number },
  { label: t('orders.column.kind'), width: 10, cell: ({ kind }) => t(`orders.kind.${kind}`) },
  { label: t('orders.issued'), width: 12, cell: ({ issuedOn }) => ({ day: issuedOn }) },
  { label: t('orders.crumbOrder'), cell: ({ orderReference }) => orderReference },
  { label: t('office.customer'), width: 26, cell: ({ customerName }) => customerName },
  { label: t('office.address.company'), width: 24, cell: ({ company }) => company },
  { label: t('orders.totalHt'), cell: (row) => signed(row, row.totalHtCents) },
  { label: t('orders.vat'), cell: (row) => signed(row, row.totalTtcCents - row.totalHtCents) },
  { label: t('office.totalTtc'), cell: (row) => signed(row, row.totalTtcCents) },
]
