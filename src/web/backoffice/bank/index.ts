// « Banque »: the shop's account, as its bank shows it.
import * as account from '#account'
import * as matches from '#matches'
import { type House, noPage, understood } from '../../http/index.ts'
import type { Html } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import { tab } from '../tab.ts'
import { watch } from './behind.ts'
import { subOf } from './frame.ts'

import { besideLines, matchingRoutes, morphing } from './matching/index.ts'
import { slipRoutes } from './slips/index.ts'

import { statementFiles } from './statement-files.ts'

import { statementMain, statementTitle } from './statement-page.ts'
import { searchIn } from './statement-search.ts'
import { unpaidRoutes } from './unpaid/index.ts'

export { behindPage } from './behind.ts'

export function bankTab(house: House) {
  const { db } = house
  const routes = tab(house, 'bank')

  routes.get('/', async (c) => {
    const mine = await account.bringUp(db, c.var.shop.id)
    const search = searchIn(c, account.bankDay(mine))
    const sums = await account.statement(db, mine, search.filters)
    const page = understood(search) ? await account.list(db, mine, search.filters, search.place) : noPage
    const ids = page.rows.map(({ id }) => id)
    const pointed = await matches.shown(db, c.var.shop.id, ids)
    const beside = (lines: Html) => besideLines(c, db, lines)
    const main = await statementMain(c, { mine, search, page, sums, pointed, beside })
    return officePage(c, {
      tab: 'bank',
      sub: subOf(c, 'statement'),
      title: statementTitle(search),
      head: morphing,
      main,
    })
  })

  routes.get('/en-direct', (c) => watch(c, db))
  statementFiles(house, routes)
  routes.route('/impayes', unpaidRoutes(house))
  slipRoutes(house, routes)
  matchingRoutes(house, routes)
  return routes
}
