// A pupil's last acts on one order, undone by the teacher: what that gives back is shown first.
import { type Context, Hono } from 'hono'
import { t } from '#messages'
import * as orders from '#orders'
import * as shops from '#shops'
import * as traces from '#traces'
import { flash, type House, id, idParam, refusalOf, submitted } from '../../http/index.ts'
import { actor, DESK, type Desk } from '../desk-page.ts'
import { TRACES, tracesPage } from './frame.ts'
import { undoMain } from './undo-page.ts'

/** Mounted at /bureau/traces/annuler. */
export function undoPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/:shop/:order', async (c) => page(c, await found(house, c)))
  routes.post('/:shop/:order', async (c) => {
    const [{ acte, vu }, shown] = [await submitted(c), await found(house, c)]
    const { shop, order, can } = shown
    const teacher = actor(c)
    try {
      if (teacher.kind !== 'teacher' || !can.doer) throw new orders.CannotUndo(can.stop)
      const undoing = { actId: id.safeParse(acte).data ?? 0, seen: id.safeParse(vu).data ?? 0 }
      // In the order's history it is signed as what is done inside the shop is.
      const signed = { ...teacher, name: t('live.observer.signs', { name: teacher.name }) }
      await orders.undo(house.db, signed, { shopId: shop.id, orderId: order.id }, undoing)
      flash(c, DESK, t('traces.undo.done', { name: can.doer.name, n: `${order.number}` }))
      return c.redirect(`${TRACES}?boutique=${shop.id}`, 303)
    } catch (error) {
      return page(c, await found(house, c), refusalOf(error).message)
    }
  })
  return routes
}

type Found = Awaited<ReturnType<typeof found>>

/** What can be undone on the order. Refuses with NotFound an order whose last acts are another teacher's pupil's. */
async function found({ db }: House, c: Context<Desk>) {
  const shop = await shops.byId(db, idParam(c, 'shop'))
  const order = await orders.find(db, shop.id, idParam(c, 'order'))
  const can = await orders.undoable(db, shop.id, order.id)
  const [first] = can.steps
  if (first) await traces.oneAct(db, c.var.teacher.id, shop.id, first.actId)
  return { shop, order, can, states: await shops.listStates(db, shop.id) }
}

function page(c: Context<Desk>, shown: Found, refused?: string) {
  const title = t('traces.undo.title', { n: `${shown.order.number}` })
  const invalid = refused !== undefined
  return tracesPage(c, 'acts', { title, main: undoMain(shown, refused), invalid, status: invalid ? 409 : 200 })
}
