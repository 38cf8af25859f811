import { amount, date, time } from '#format'
import { t } from '#messages'
import type * as payments from '#payments'
import { csvLine, csvMark } from '../../http/index.ts'

/** The journal as CSV, a line at a time: amounts with a decimal comma, days as in France. */
export async function* journalCsv(rows: AsyncIterable<payments.JournalRow>): AsyncGenerator<string> {
  yield `${csvMark}${csvLine([
    t('office.date'),
    t('orders.hour'),
    t('orders.crumbOrder'),
    t('office.customer'),
    t('office.address.company'),
    t('payments.method'),
    t('payments.note'),
    t('payments.operator'),
    t('payments.amount'),
  ])}`
  for await (const row of rows)
    yield csvLine([
      date(row.at),
      time(row.at),
      row.orderReference,
      row.customerName,
      row.company,
      t(`payment.${row.method as 'card' | 'cheque' | 'transfer'}`),
      row.note,
      row.actor_kind === 'customer' ? t('payments.byCustomer') : row.actor_name,
      amount(row.amount_cents).replace(/\s/g, ''),
    ])
}
