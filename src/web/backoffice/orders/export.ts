import { amount, date, time } from '#format'
import { t } from '#messages'
import type * as orders from '#orders'
import { csvLine, csvMark } from '../../http/index.ts'

/** The orders of a view as CSV, a line at a time: amounts with a decimal comma, days as in France. */
export async function* csv(rows: AsyncIterable<orders.ListRow>): AsyncGenerator<string> {
  yield `${csvMark}${csvLine([
    t('orders.column.number'),
    t('office.reference'),
    t('orders.column.new'),
    t('office.customer'),
    t('office.address.company'),
    t('orders.first'),
    t('office.totalTtc'),
    t('orders.column.payment'),
    t('office.state'),
    t('office.date'),
    t('orders.hour'),
  ])}`
  for await (const row of rows)
    yield csvLine([
      `${row.number}`,
      row.reference,
      row.fresh ? t('office.yes') : t('office.no'),
      row.customerName,
      row.company,
      row.first ? t('office.yes') : t('office.no'),
      amount(row.totalCents).replace(/\s/g, ''),
      t(`payment.${row.payment}`),
      row.state.name,
      date(row.placedAt),
      time(row.placedAt),
    ])
}
