import { type Context, Hono } from 'hono'
import * as books from '#books'
import { now } from '#clock'
import * as payments from '#payments'
import { Invalid } from '#refusals'
import { writeWorkbook } from '#sheets'
import { csvOf, type House, streamed, XLSX } from '../../http/index.ts'
import type { Office } from '../office.ts'
import { pdf } from '../orders/parts.ts'
import { type Page, type View, viewIn } from './asked.ts'
import { meansOf, owedFilters, owedOf, receiptFilters, salesFilters } from './find.ts'
import { type Ledger, owedLedger, receiptsLedger } from './ledgers.ts'
import { monthPaper } from './paper.ts'
import { salesLedger } from './sales-ledger.ts'
import { vatLedger } from './vat-ledger.ts'

const csvNames = {
  tva: 'summary',
  ventes: 'sales',
  avoirs: 'credits',
  reglements: 'receipts',
  impayes: 'owed',
} as const

/** Each journal as CSV; all of them as a workbook and as a paper. */
export function filesRoutes(house: House): Hono<Office> {
  const routes = new Hono<Office>()
  for (const [name, page] of Object.entries(csvNames))
    routes.get(`/${name}.csv`, async (c) => {
      const view = demanded(c, page)
      const lines = csvOf(await ledgerOf(house, c, view))
      return streamed(c, { type: 'text/csv; charset=utf-8', name: `${name}-${daysOf(view)}.csv` }, lines)
    })

  routes.get('/fin-de-mois.xlsx', async (c) => {
    const view = demanded(c, 'summary')
    const sheets = await Promise.all(
      Object.values(csvNames).map((page) => ledgerOf(house, c, { ...viewIn(c, page), narrow: {} })),
    )
    return streamed(c, { type: XLSX, name: `fin-de-mois-${daysOf(view)}.xlsx` }, writeWorkbook(sheets, now()))
  })

  routes.get('/fin-de-mois.pdf', async (c) => {
    const view = demanded(c, 'summary')
    const ledgers = await Promise.all(
      Object.values(csvNames).map((page) => ledgerOf(house, c, { ...viewIn(c, page), narrow: {} })),
    )
    return pdf(c, `fin-de-mois-${daysOf(view)}`, await monthPaper(c.var.shop, view, ledgers))
  })
  return routes
}

const daysOf = ({ period }: View): string => `${period.from}-${period.to}`

/** A file has no place to say what was not understood. */
function demanded(c: Context<Office>, page: Page): View {
  const view = viewIn(c, page)
  const [first] = Object.values(view.errors)
  if (first !== undefined) throw new Invalid(first, view.errors)
  return view
}

/** A journal with its totals; its rows are asked for as they are sent. */
async function ledgerOf({ db }: House, c: Context<Office>, view: View): Promise<Ledger> {
  const { id } = c.var.shop
  if (view.page === 'summary') return vatLedger((await books.rateSums(db, id, { period: view.period })).rates)
  if (view.page === 'owed') {
    const sums = owedOf(await books.owedSums(db, id, view.owedDay), view)
    return owedLedger(books.everyOwed(db, id, owedFilters(view)), sums, view.owedDay)
  }
  if (view.page === 'receipts') {
    const { means } = await books.sums(db, id, view.period)
    const rows = payments.everyPayment(db, id, receiptFilters(view), { oldestFirst: true })
    return receiptsLedger(rows, meansOf(means, view))
  }
  const filters = salesFilters(view)
  const { rates } = await books.rateSums(db, id, filters)
  return salesLedger(books.everySale(db, id, filters), rates, view.page === 'credits')
}
