import { isoDay, time } from '#format'
import { t } from '#messages'
import type * as payments from '#payments'
import type { FileColumn } from '../../http/index.ts'

/** What a file of payments says of each. */
export const fileColumns: readonly FileColumn<payments.JournalRow>[] = [
  { label: t('office.date'), width: 12, cell: ({ at }) => ({ day: isoDay(at) }) },
  { label: t('orders.hour'), width: 8, cell: ({ at }) => time(at) },
  { label: t('orders.crumbOrder'), cell: ({ orderReference }) => orderReference },
  { label: t('office.customer'), width: 26, cell: ({ customerName }) => customerName },
  { label: t('office.address.company'), width: 24, cell: ({ company }) => company },
  { label: t('payments.method'), cell: ({ method }) => t(`payment.${method as payments.Means}`) },
  { label: t('payments.note'), width: 24, cell: ({ note }) => note },
  {
    label: t('payments.operator'),
    width: 18,
    cell: (row) => (row.actor_kind === 'customer' ? t('payments.byCustomer') : row.actor_name),
  },
  { label: t('payments.amount'), cell: (row) => ({ cents: row.amount_cents }) },
]
