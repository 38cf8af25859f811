import type * as customers from '#customers'
import { isoDay } from '#format'
import { t } from '#messages'
import type { FileColumn } from '../../http/index.ts'

/** What a file of customers says of each. */
export const fileColumns: readonly FileColumn<customers.CustomerRow>[] = [
  { label: t('office.customer.civility'), width: 10, cell: ({ civility }) => civility },
  { label: t('office.firstName'), width: 18, cell: ({ firstName }) => firstName },
  { label: t('office.lastName'), width: 20, cell: ({ lastName }) => lastName },
  { label: t('office.address.company'), width: 24, cell: ({ companies }) => companies },
  { label: t('office.customers.email'), width: 28, cell: ({ email }) => email },
  { label: t('office.doubles.field.group'), width: 18, cell: ({ group }) => group },
  { label: t('office.customers.newsletter'), width: 14, cell: (row) => t(row.newsletter ? 'office.yes' : 'office.no') },
  { label: t('office.customers.orders'), width: 11, cell: ({ orders }) => orders },
  { label: t('office.customers.spent'), cell: ({ spentCents }) => ({ cents: spentCents }) },
  { label: t('office.customers.since'), width: 12, cell: ({ createdAt }) => ({ day: isoDay(createdAt) }) },
]
