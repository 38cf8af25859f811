import { Hono } from 'hono'
import { t } from '#messages'
import * as orders from '#orders'
import * as shops from '#shops'
import { everySubmitted, type House, id, viewIn } from '../../http/index.ts'
import { done, unchanged } from '../done.ts'
import { officePage } from '../layout.ts'
import { actor, type Office } from '../office.ts'
import { demandState } from '../rights.ts'
import { outcomesMain } from './list-page.ts'
import { subOf } from './parts.ts'

/** Many orders brought into one state. */
export function bulkRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()

  routes.post('/lot', async (c) => {
    const { shop } = c.var
    const form = await everySubmitted(c)
    const ids = (form.get('order') ?? []).flatMap((value) => id.safeParse(value).data ?? [])
    const to = await shops.findState(db, shop.id, form.get('state')?.[0] ?? '')
    const back = `/commandes${viewIn(form.get('view')?.[0])}`
    if (!to || ids.length === 0) return unchanged(c, back, t('orders.bulkNothing'))
    await demandState(c, db, to)
    const outcomes = await orders.changeStates(db, actor(c), shop.id, ids, to.code)
    if (outcomes.every(({ kind }) => kind !== 'refused'))
      return done(c, back, t('orders.bulkAll', { n: outcomes.length, state: to.name }))
    const title = t('orders.bulkTitle', { state: to.name })
    return officePage(c, {
      tab: 'orders',
      sub: subOf(c, 'orders'),
      title,
      main: outcomesMain(c, to, outcomes, back),
      status: 422,
    })
  })

  return routes
}
