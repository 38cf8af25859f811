import { today } from '#clock'
import type { Db } from '#database'
import { count, dateTime, dayLong, whole } from '#format'
import { t } from '#messages'
import * as pdf from '#pdf'
import { find } from '#school'
import { inCapitals } from '#texts'
import type { Activity } from './activities.ts'
import { inWords, type Period } from './period.ts'
import type { TableRow } from './table.ts'

type Printed = {
  /** The class, or the group. */
  name: string
  framework: string
  period: Period
  activities: readonly Activity[]
  rows: readonly TableRow[]
  /** Who was not in the lesson. */
  absent: ReadonlySet<number>
}

/** The table of a class as a PDF, A4 on its side: thirty pupils fit a page. */
export async function printTable(
  db: Db,
  { name, framework, period, activities, rows, absent }: Printed,
): Promise<Uint8Array> {
  const school = await find(db)
  const cellsOf = ({ counts, rest }: TableRow) => [...activities.map(({ id }) => counts.get(id) ?? 0), rest]
  const columns = [
    ...activities.map(({ code, label }) => ({ code, label })),
    { code: t('traces.table.rest'), label: '' },
  ]
  return pdf.render('recap-table', {
    template: 1,
    title: t('traces.table.title'),
    number: name,
    issued: today(),
    about: null,
    dateLine: t('traces.recap.madeOn', { day: whole(dayLong(today())) }),
    seller: { name: school.name, tagline: school.town, lines: [], legalLine: '', logo: null },
    lines: [],
    facts: [
      { label: t('traces.framework'), value: framework },
      { label: t('traces.recap.period'), value: inWords(period) },
    ],
    columns,
    rows: rows.map((row) => ({
      name: nameOf(row),
      note: row.all > 0 ? '' : t(absent.has(row.accountId) ? 'traces.table.absent' : 'traces.table.nothing'),
      cells: cellsOf(row).map((n) => count(n)),
      all: count(row.all),
      span: spanOf(row),
    })),
    done: columns.map((_, index) => `${rows.filter((row) => (cellsOf(row)[index] ?? 0) > 0).length} / ${rows.length}`),
  })
}

const nameOf = ({ lastName, firstName }: TableRow) => `${inCapitals(lastName)} ${firstName}`

/** « 28/11/2026 à 08:05, 08:52 »: the day once when it is the same. */
function spanOf({ firstAt, lastAt }: TableRow): string {
  if (!firstAt || !lastAt) return ''
  const [first, last] = [dateTime(firstAt), dateTime(lastAt)]
  const [day, hour] = last.split(' à ')
  return first.startsWith(day ?? '') ? `${first}, ${hour}` : `${first.split(' à ')[0]}, ${day}`
}
