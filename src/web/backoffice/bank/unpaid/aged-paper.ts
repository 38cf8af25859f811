import type { Context } from 'hono'
import { date, dayLong, money, whole } from '#format'
import { t } from '#messages'
import { type Books, render } from '#pdf'
import * as reminders from '#reminders'
import { sellerFigures, sellerOf } from '#shops'
import type { Office } from '../../office.ts'

/** Rows that are printed: some twenty pages; the file of rows holds all. */
export const PRINTED = 600

/** The aged balance as a paper, made anew each time. */
export function agedPaper(
  c: Context<Office>,
  day: string,
  rows: readonly reminders.CustomerDebt[],
): Promise<Uint8Array> {
  return render('books', {
    template: 1,
    title: t('reminders.aged'),
    number: t('reminders.onDay', { day: date(day) }),
    issued: day,
    dateLine: t('books.pdf.madeOn', { day: whole(dayLong(day)) }),
    about: null,
    seller: sellerOf(sellerFigures(c.var.shop)),
    lines: [],
    parts: [partOf(rows)],
    notes: [t('reminders.how', { days: reminders.WAITS })],
  })
}

/** Who owes what by age, as a table. */
function partOf(rows: readonly reminders.CustomerDebt[]): Books['parts'][number] {
  const end = (label: string) => ({ label, end: true, wide: false })
  const total = (of: (row: reminders.CustomerDebt) => number) => money(rows.reduce((sum, row) => sum + of(row), 0))
  return {
    title: t('reminders.aged'),
    note:
      rows.length >= PRINTED
        ? t('reminders.printed', { n: PRINTED })
        : rows.length === 0
          ? t('reminders.noneText')
          : '',
    columns: [
      { label: t('office.customer'), end: false, wide: true },
      end(t('backoffice.tab.orders')),
      { label: t('reminders.oldest'), end: false, wide: false },
      ...reminders.ages.map((age) => end(t('books.ages', { age }))),
      end(t('books.due')),
    ],
    rows: rows.map((row) => [
      ...[row.customerName, String(row.count), date(row.oldest)],
      ...reminders.ages.map((age) => money(row.byAge[age])),
      money(row.cents),
    ]),
    totals:
      rows.length === 0
        ? []
        : [
            [
              t('books.total'),
              '',
              '',
              ...reminders.ages.map((age) => total(({ byAge }) => byAge[age])),
              total(({ cents }) => cents),
            ],
          ],
  }
}
