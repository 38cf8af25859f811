import { dateTime } from '#format'
import { t } from '#messages'
import { csvLine, csvMark } from '../../http/index.ts'
import type { Shown } from './table-page.ts'

/** The table as CSV: a row a pupil, a column a code. */
export async function* tableCsv({ activities, rows, framework }: Shown): AsyncGenerator<string> {
  yield `${csvMark}${csvLine([
    t('traces.csvLast'),
    t('traces.csvFirst'),
    ...activities.map(({ code, label }) => `${framework} ${code} ${label}`),
    t('traces.table.rest'),
    t('traces.table.all'),
    t('traces.table.first'),
    t('traces.table.last'),
  ])}`
  for (const { lastName, firstName, counts, rest, all, firstAt, lastAt } of rows)
    yield csvLine([
      lastName,
      firstName,
      ...activities.map(({ id }) => String(counts.get(id) ?? 0)),
      String(rest),
      String(all),
      firstAt ? dateTime(firstAt) : '',
      lastAt ? dateTime(lastAt) : '',
    ])
}
