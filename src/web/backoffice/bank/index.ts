// « Banque »: the shop's account, as its bank shows it.
import * as account from '#account'
import { type House, noPage, understood } from '../../http/index.ts'
import { officePage } from '../layout.ts'
import { tab } from '../tab.ts'
import { subOf } from './frame.ts'
import { slipRoutes } from './slips/index.ts'
import { statementMain, statementTitle } from './statement-page.ts'
import { searchIn } from './statement-search.ts'
import { unpaidRoutes } from './unpaid/index.ts'

export function bankTab(house: House) {
  const { db } = house
  const routes = tab(house, 'bank')

  routes.get('/', async (c) => {
    const mine = await account.bringUp(db, c.var.shop.id)
    const search = searchIn(c, account.bankDay(mine))
    const sums = await account.statement(db, mine, search.filters)
    const page = understood(search) ? await account.list(db, mine, search.filters, search.place) : noPage
    const main = statementMain(c, { mine, search, page, sums })
    return officePage(c, { tab: 'bank', sub: subOf(c, 'statement'), title: statementTitle(search), main })
  })

  routes.route('/impayes', unpaidRoutes(house))
  slipRoutes(house, routes)
  return routes
}
