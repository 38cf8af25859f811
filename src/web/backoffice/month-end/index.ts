// « Fin de mois », under « Statistiques »: what a period comes to, its journals, and all of it to take away.
// Only looked at: nothing is changed here.
import { Hono } from 'hono'
import * as books from '#books'
import { t } from '#messages'
import type { House } from '../../http/index.ts'
import type { Content } from '../../ui/index.ts'
import type { Office } from '../office.ts'
import { viewIn } from './asked.ts'
import { filesRoutes } from './files.ts'
import { findOwed, findReceipts, findSales } from './find.ts'
import { monthPage } from './frame.ts'
import { owedMain } from './owed-page.ts'
import { rateLabel } from './rates.ts'
import { receiptsMain } from './receipts-page.ts'
import { salesMain } from './sales-page.ts'
import { summaryMain } from './summary-page.ts'

export { subOf } from './frame.ts'

export function monthEnd(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()

  routes.get('/', async (c) => {
    const view = viewIn(c, 'summary')
    const [sums, owed] = await Promise.all([
      books.sums(db, c.var.shop.id, view.period),
      books.owedSums(db, c.var.shop.id, view.owedDay),
    ])
    return monthPage(c, view, summaryMain(view, { sums, owed }))
  })

  for (const page of ['sales', 'credits'] as const)
    routes.get(page === 'sales' ? '/ventes' : '/avoirs', async (c) => {
      const view = viewIn(c, page)
      return monthPage(c, view, salesMain(c, view, await findSales(db, c.var.shop.id, view)), only(view))
    })

  routes.get('/reglements', async (c) => {
    const view = viewIn(c, 'receipts')
    return monthPage(c, view, receiptsMain(c, view, await findReceipts(db, c.var.shop.id, view)), only(view))
  })

  routes.get('/impayes', async (c) => {
    const view = viewIn(c, 'owed')
    return monthPage(c, view, owedMain(c, view, await findOwed(db, c.var.shop.id, view)), only(view))
  })

  routes.route('/', filesRoutes(house))
  return routes
}

/** What of a journal is shown, in words. */
function only({ narrow }: ReturnType<typeof viewIn>): Content {
  const { taux, regime = 'france', pays = '', genre, moyen, sens, quoi, age } = narrow
  const said = [genre, sens, moyen, quoi].flatMap((one) => (one ? [t(`books.narrowed.${one}`)] : []))
  if (taux !== undefined)
    said.unshift(t('books.narrowed.rate', { rate: rateLabel({ rateBp: taux, regime, place: pays }) }))
  if (age) said.push(t('books.ages', { age }))
  return t('books.narrowedTo', { what: said.join(', ') })
}
