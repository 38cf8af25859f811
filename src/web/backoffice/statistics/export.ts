import { date } from '#format'
import { t } from '#messages'
import * as statistics from '#statistics'
import { csvLine, csvMark, plain } from '../../http/index.ts'
import type { View } from './asked.ts'

/** Day by day, beside the day of the period compared. */
export async function* salesCsv(
  { period, earlier }: View,
  now: statistics.Sales,
  before: statistics.Sales,
): AsyncGenerator<string> {
  const head = [t('office.date'), t('statistics.orders'), t('statistics.column.ht'), t('statistics.column.ttc')]
  yield `${csvMark}${csvLine([...head, ...head.map((name) => t('statistics.before', { value: name }))])}`
  const [days, others] = [statistics.inSteps(now, period, 'day'), statistics.inSteps(before, earlier, 'day')]
  const fields = (one: statistics.Day | undefined) =>
    one ? [date(one.day), `${one.orders}`, plain(one.htCents), plain(one.ttcCents)] : ['', '', '', '']
  for (let n = 0; n < Math.max(days.length, others.length); n++)
    yield csvLine([...fields(days[n]), ...fields(others[n])])
}

export async function* productsCsv(products: readonly statistics.Sold[]): AsyncGenerator<string> {
  const head = [
    t('office.article'),
    t('statistics.pieces'),
    t('statistics.column.ht'),
    t('statistics.column.ttc'),
    t('statistics.column.margin'),
  ]
  yield `${csvMark}${csvLine(head)}`
  for (const one of products) {
    const margin = statistics.marginOf(one)
    const sums = [one.htCents, one.ttcCents].map(plain)
    yield csvLine([one.name, `${one.quantity}`, ...sums, margin === undefined ? '' : plain(margin)])
  }
}

export async function* meansCsv(means: readonly statistics.Means[]): AsyncGenerator<string> {
  const columns = ['payments', 'in', 'given', 'kept'] as const
  yield `${csvMark}${csvLine([t('payments.method'), ...columns.map((name) => t(`statistics.column.${name}`))])}`
  for (const { method, payments, inCents, outCents } of means)
    yield csvLine([
      t(`payment.${method}`),
      `${payments}`,
      plain(inCents),
      plain(outCents),
      method === 'voucher' ? '' : plain(inCents - outCents),
    ])
}
