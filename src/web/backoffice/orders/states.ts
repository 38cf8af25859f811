import { Hono } from 'hono'
import { t } from '#messages'
import * as shops from '#shops'
import type { House } from '../../http/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { subOf } from './parts.ts'
import { statesMain } from './states-page.ts'

/** The states of the shop's orders, explained. */
export function statesRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()

  routes.get('/statuts', async (c) => {
    const states = await shops.listStates(db, c.var.shop.id)
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, 'states'),
      title: t('orders.sub.states'),
      main: statesMain(states),
    })
  })

  return routes
}
