// « Relancer les commandes cochées »: which letter goes to whom is told first; then what became of each.
import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import * as lots from '#lots'
import { t } from '#messages'
import * as reminders from '#reminders'
import { AtWork } from '#work'
import { everySubmitted, type House, id, idParam, live } from '../../../http/index.ts'
import { unchanged } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { leftHead } from '../../orders/lots/report-page.ts'
import { subOf } from '../frame.ts'
import { confirmMain } from './confirm-page.ts'
import { reportMain } from './report-page.ts'
import { upToDate } from './search.ts'

type C = Context<Office>

/** Mounted at /banque/impayes/lot. */
export function lotRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.post('/', async (c) => {
    const form = await everySubmitted(c)
    const orderIds = ordersIn(form)
    if (orderIds.length === 0) return unchanged(c, '/banque/impayes', t('reminders.bulkNothing'))
    const { day } = await upToDate(db, c)
    const seen = await reminders.foresee(db, c.var.shop.id, day, orderIds)
    const letters = new Map(seen.flatMap(({ orderId, level }) => (level === null ? [] : [[orderId, level] as const])))
    const lot = await lots.ask(db, actor(c), c.var.shop.id, { act: 'remind', orderIds, letters })
    return c.redirect(`${c.var.base}/banque/impayes/lot/${lot}`, 303)
  })
  routes.get('/:id', (c) => lotPage(db, c))
  routes.post('/:id/faire', (c) => carryOut(db, c))
  routes.get('/:id/en-direct', async (c) => {
    const of = await lots.find(db, actor(c), c.var.shop.id, idParam(c))
    return live(c, 700, async () => {
      const lot = await lots.find(db, actor(c), c.var.shop.id, of.id)
      const made = await lots.workOf(db, actor(c), c.var.shop.id, lot)
      const again = `<turbo-stream action="refresh" data-done="${made?.state} ${made?.done} ${lots.counted(lot)}"></turbo-stream>`
      return lots.isGoing(made) ? again : { last: again }
    })
  })
  return routes
}

/** The orders that are ticked. */
const ordersIn = (form: ReadonlyMap<string, readonly string[]>): number[] =>
  (form.get('order') ?? []).flatMap((value) => id.safeParse(value).data ?? [])

async function lotPage(db: Db, c: C, refused?: string) {
  const { shop } = c.var
  const { day } = await upToDate(db, c)
  const lot = await lots.find(db, actor(c), shop.id, idParam(c))
  const all = await lots.ordersOf(db, shop.id, lot)
  const about = { tab: 'bank', sub: subOf(c, 'unpaid'), title: t('reminders.bulkTitle') } as const
  if (lot.confirmedAt === null) {
    const foreseen = await reminders.foresee(
      db,
      shop.id,
      day,
      all.map(({ orderId }) => orderId),
    )
    const main = confirmMain(c, { lot, all, foreseen, refused })
    return officePage(c, { ...about, main, status: refused ? 409 : 200 })
  }
  const underWay = lots.isGoing(await lots.workOf(db, actor(c), shop.id, lot))
  return officePage(c, { ...about, main: reportMain(c, { lot, orders: all, underWay }), head: leftHead(underWay) })
}

async function carryOut(db: Db, c: C) {
  const lot = await lots.find(db, actor(c), c.var.shop.id, idParam(c))
  const form = await everySubmitted(c)
  const [reason = ''] = form.get('reason') ?? []
  try {
    // The page that goes on with a lot that was left chooses none.
    if (lot.act === 'remind' && form.has('chosen'))
      await lots.keepOnly(db, actor(c), { shopId: c.var.shop.id, lotId: lot.id }, ordersIn(form))
    if (lot.act === 'remind') await lots.confirm(db, actor(c), c.var.shop.id, lot.id, reason)
  } catch (error) {
    if (error instanceof AtWork) return lotPage(db, c, t('lots.another'))
    throw error
  }
  return c.redirect(`${c.var.base}/banque/impayes/lot/${lot.id}`, 303)
}
