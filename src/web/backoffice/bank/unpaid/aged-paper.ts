import type { Context } from 'hono'
import { today } from '#clock'
import { date, dayLong, money, whole } from '#format'
import { t } from '#messages'
import { type Books, render } from '#pdf'
import * as reminders from '#reminders'
import { sellerFigures, sellerOf } from '#shops'
import type { Office } from '../../office.ts'

/** Rows that are printed: some twenty pages; the file of rows holds all. */
export const PRINTED = 600

/** The first customers, whether there are more, and what all of them owe by age. */
type Aged = { rows: readonly reminders.CustomerDebt[]; more: boolean; sums: readonly reminders.AgeSum[] }

/** Who owes, on one line: « Bois SARL (Anne ONIMUS) », or the person alone. */
export const debtorName = ({
  customerName,
  company,
}: Pick<reminders.CustomerDebt, 'customerName' | 'company'>): string =>
  company ? t('reminders.debtor', { company, name: customerName }) : customerName

/** The aged balance as a paper, made anew each time. */
export function agedPaper(c: Context<Office>, day: string, aged: Aged): Promise<Uint8Array> {
  return render('books', {
    template: 1,
    title: t('reminders.aged'),
    number: t('reminders.onDay', { day: date(day) }),
    issued: day,
    // As at its end, made today: as the page that is printed says.
    dateLine: t('books.pdf.madeOn', { day: whole(dayLong(today())) }),
    about: null,
    seller: sellerOf(sellerFigures(c.var.shop)),
    lines: [],
    parts: [agedPart(aged)],
    notes: [t('reminders.how', { days: reminders.WAITS })],
  })
}

/** Who owes what by age, as a table; its totals are of all, also of those that it leaves out. */
export function agedPart({ rows, more, sums }: Aged): Books['parts'][number] {
  const end = (label: string) => ({ label, end: true, wide: false })
  const total = (of: readonly reminders.AgeSum[]) => money(of.reduce((sum, { cents }) => sum + cents, 0))
  return {
    title: t('reminders.aged'),
    note: more ? t('reminders.printed', { n: PRINTED }) : rows.length === 0 ? t('reminders.noneText') : '',
    columns: [
      { label: t('office.customer'), end: false, wide: true },
      end(t('backoffice.tab.orders')),
      { label: t('reminders.oldest'), end: false, wide: false },
      ...reminders.ages.map((age) => end(t('books.ages', { age }))),
      end(t('books.due')),
    ],
    rows: rows.map((row) => [
      ...[debtorName(row), String(row.count), date(row.oldest)],
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
              ...reminders.ages.map((age) => total(sums.filter((one) => one.age === age))),
              total(sums),
            ],
          ],
  }
}
