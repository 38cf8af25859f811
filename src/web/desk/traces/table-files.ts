import { dateTime } from '#format'
import { t } from '#messages'
import type { WrittenSheet } from '#sheets'
import { csvLine, csvMark } from '../../http/index.ts'
import type { Shown } from './table-shown.ts'

type Table = Pick<Shown, 'activities' | 'rows' | 'framework'>

/** The table as CSV: a row a pupil, a column a code. */
export async function* tableCsv(table: Table): AsyncGenerator<string> {
  yield `${csvMark}${csvLine(labelsOf(table))}`
  for (const cells of rowsOf(table)) yield csvLine(cells.map(String))
}

/** The table as a sheet of a workbook, its counts as numbers, with a line of totals. */
export function tableSheet(table: Table): WrittenSheet {
  const { activities, rows } = table
  const sum = (n: (row: Table['rows'][number]) => number) => rows.reduce((total, row) => total + n(row), 0)
  return {
    name: t('traces.table'),
    columns: labelsOf(table).map((label, at) => ({ label, width: at < 2 ? 22 : 16 })),
    rows: rowsOf(table),
    totals: [
      [
        t('traces.table.sum'),
        null,
        ...activities.map(({ id }) => sum(({ counts }) => counts.get(id) ?? 0)),
        sum(({ rest }) => rest),
        sum(({ all }) => all),
        null,
        null,
      ],
    ],
  }
}

const labelsOf = ({ activities, framework }: Table): string[] => [
  t('traces.csvLast'),
  t('traces.csvFirst'),
  ...activities.map(({ code, label }) => `${framework} ${code} ${label}`),
  t('traces.table.rest'),
  t('traces.table.all'),
  t('traces.table.first'),
  t('traces.table.last'),
]

const rowsOf = ({ activities, rows }: Table): (string | number)[][] =>
  rows.map(({ lastName, firstName, counts, rest, all, firstAt, lastAt }) => [
    lastName,
    firstName,
    ...activities.map(({ id }) => counts.get(id) ?? 0),
    rest,
    all,
    firstAt ? dateTime(firstAt) : '',
    lastAt ? dateTime(lastAt) : '',
  ])
