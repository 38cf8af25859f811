import { isoDay, time } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import type { FileColumn } from '../../http/index.ts'

const yesNo = (value: boolean): string => t(value ? 'office.yes' : 'office.no')

/** What a file of orders says of each. */
export const fileColumns: readonly FileColumn<orders.FileRow>[] = [
  { label: t('orders.column.number'), width: 8, cell: ({ number }) => number },
  { label: t('office.reference'), cell: ({ reference }) => reference },
  { label: t('office.date'), width: 12, cell: ({ placedAt }) => ({ day: isoDay(placedAt) }) },
  { label: t('orders.hour'), width: 8, cell: ({ placedAt }) => time(placedAt) },
  { label: t('office.customer'), width: 26, cell: ({ customerName }) => customerName },
  { label: t('office.address.company'), width: 24, cell: ({ company }) => company },
  { label: t('office.address.postcode'), width: 10, cell: ({ postcode }) => postcode },
  { label: t('office.address.city'), width: 20, cell: ({ city }) => city },
  { label: t('orders.articles'), width: 9, cell: ({ pieces }) => pieces },
  { label: t('orders.totalHt'), cell: ({ totalHtCents }) => ({ cents: totalHtCents }) },
  { label: t('orders.vat'), cell: ({ totalCents, totalHtCents }) => ({ cents: totalCents - totalHtCents }) },
  { label: t('office.totalTtc'), cell: ({ totalCents }) => ({ cents: totalCents }) },
  // What the list’s total adds up: nothing of an order that was cancelled or refunded.
  { label: t('orders.afterCredits'), cell: ({ soldCents }) => ({ cents: soldCents }) },
  { label: t('orders.column.payment'), cell: ({ payment }) => t(`payment.${payment}`) },
  { label: t('office.state'), width: 30, cell: ({ state }) => state.name },
  { label: t('orders.carrier'), width: 22, cell: ({ carrierName }) => carrierName },
  { label: t('orders.tracking'), width: 20, cell: ({ trackingNumber }) => trackingNumber },
  { label: t('orders.column.new'), width: 9, cell: ({ fresh }) => yesNo(fresh) },
  { label: t('orders.first'), width: 14, cell: ({ first }) => yesNo(first) },
]
