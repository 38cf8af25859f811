// « Statistiques »: what was sold of a period beside another, of what, how it was paid, what the stock is worth.
import type { Context, Hono } from 'hono'
import { t } from '#messages'
import { Invalid } from '#refusals'
import * as statistics from '#statistics'
import { type House, streamed } from '../../http/index.ts'
import { officePage } from '../layout.ts'
import { monthEnd, subOf } from '../month-end/index.ts'
import type { Office } from '../office.ts'
import { tab } from '../tab.ts'
import { type View, viewIn } from './asked.ts'
import { meansCsv, productsCsv, salesCsv } from './export.ts'
import { statisticsMain } from './page.ts'
import { regimesCsv } from './regimes.ts'
import { searchesPages } from './searches/index.ts'
import { visitsPages } from './visits/index.ts'

/** Products on the page, and in the file. */
const BEST = 10
const EVERY = 50_000

export function statisticsTab(house: House) {
  const { db } = house
  const routes = tab(house, 'statistics')

  routes.get('/', async (c) => {
    const view = viewIn(c)
    const { id } = c.var.shop
    const [[now, before], products, money] = await Promise.all([
      statistics.sales(db, id, [view.period, view.earlier]),
      statistics.bestSellers(db, id, view.period, BEST),
      statistics.paidBy(db, id, view.period),
    ])
    const main = statisticsMain(c, view, { now, before, products, ...money })
    return officePage(c, { tab: 'statistics', sub: subOf(c, null), title: t('backoffice.tab.statistics'), main })
  })

  visitsPages(house, routes)
  searchesPages(house, routes)
  routes.route('/fin-de-mois', monthEnd(house))

  routes.get('/ventes.csv', async (c) => {
    const view = demanded(c)
    const [now, before] = await statistics.sales(db, c.var.shop.id, [view.period, view.earlier])
    return file(c, view, 'ventes', salesCsv(view, now, before))
  })
  routes.get('/articles.csv', async (c) => {
    const view = demanded(c)
    return file(c, view, 'articles', productsCsv(await statistics.bestSellers(db, c.var.shop.id, view.period, EVERY)))
  })
  routes.get('/paiements.csv', async (c) => {
    const view = demanded(c)
    return file(c, view, 'paiements', meansCsv((await statistics.paidBy(db, c.var.shop.id, view.period)).means))
  })
  vatFile(house, routes)
  return routes
}

const file = (c: Context<Office>, { period }: View, name: string, lines: AsyncIterable<string>) =>
  streamed(c, { type: 'text/csv; charset=utf-8', name: `${name}-${period.from}-${period.to}.csv` }, lines)

/** What was sold under each regime of VAT, as a file. */
function vatFile({ db }: House, routes: Hono<Office>): void {
  routes.get('/tva.csv', async (c) => {
    const view = demanded(c)
    return file(c, view, 'tva', regimesCsv((await statistics.paidBy(db, c.var.shop.id, view.period)).regimes))
  })
}

/** A file has no place to say what was not understood. */
function demanded(c: Context<Office>): View {
  const view = viewIn(c)
  const [first] = Object.values(view.errors)
  if (first !== undefined) throw new Invalid(first, view.errors)
  return view
}
