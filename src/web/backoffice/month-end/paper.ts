import { today } from '#clock'
import { amount, count, date, dayLong, whole } from '#format'
import { t } from '#messages'
import { type Books, render } from '#pdf'
import type { Cell } from '#sheets'
import { type Shop, sellerFigures, sellerOf } from '#shops'
import { inWords, type View } from './asked.ts'
import type { Ledger } from './ledgers.ts'

/** Rows of a journal that are printed: some twelve pages. Beyond, its totals alone are; files hold all of it. */
const PRINTED = 400

/** The end of a month as a paper: every journal, one after the other. Never kept, always made anew. */
export async function monthPaper(shop: Shop, view: View, ledgers: readonly Ledger[]): Promise<Uint8Array> {
  const parts: Books['parts'] = []
  for (const ledger of ledgers) parts.push(await partOf(ledger))
  return render('books', {
    template: 1,
    title: t('books.title'),
    number: inWords(view.period),
    issued: today(),
    dateLine: t('books.pdf.madeOn', { day: whole(dayLong(today())) }),
    about: null,
    seller: sellerOf(sellerFigures(shop)),
    lines: [],
    parts,
    notes: [t('books.how'), t('books.owedHow')],
  })
}

async function partOf({ name, columns, rows, totals = [] }: Ledger): Promise<Books['parts'][number]> {
  const printed: string[][] = []
  for await (const row of rows) if (printed.push(row.map(wordsOf)) > PRINTED) break
  const tooLong = printed.length > PRINTED
  const none = printed.length === 0
  return {
    title: name,
    note: tooLong ? t('books.pdf.tooLong', { n: count(PRINTED) }) : none ? t('books.pdf.nothing') : '',
    columns: columns.map(({ label, figures = false, width = 0 }) => ({ label, end: figures, wide: width > 20 })),
    rows: tooLong ? [] : printed,
    totals: none ? [] : totals.map((row) => row.map(wordsOf)),
  }
}

function wordsOf(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell !== 'object') return typeof cell === 'string' ? cell : count(cell)
  return 'day' in cell ? date(cell.day) : amount(cell.cents)
}
