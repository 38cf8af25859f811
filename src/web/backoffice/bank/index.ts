// « Banque »: the shop's account, as its bank shows it.
import * as account from '#account'
import { date, money } from '#format'
import { t } from '#messages'
import type { House } from '../../http/index.ts'
import { html, pageHead } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import { tab } from '../tab.ts'
import { subOf } from './frame.ts'
import { unpaidRoutes } from './unpaid/index.ts'

export function bankTab(house: House) {
  const { db } = house
  const routes = tab(house, 'bank')

  routes.get('/', async (c) => {
    const mine = await account.bringUp(db, c.var.shop.id)
    const cents = await account.balance(db, mine)
    const title = t('bank.statement')
    const main = html`${pageHead({ title, note: mine.bank })}
<p>${t('bank.balanceOn', { day: date(account.bankDay(mine)) })} <strong>${money(cents)}</strong></p>`
    return officePage(c, { tab: 'bank', sub: subOf(c, 'statement'), title, main })
  })

  routes.route('/impayes', unpaidRoutes(house))
  return routes
}
