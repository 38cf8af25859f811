// Many orders at once: brought into one state, after a page that says what it will bring, or printed in one PDF.
import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import * as lots from '#lots'
import { t } from '#messages'
import * as orders from '#orders'
import * as shops from '#shops'
import { AtWork } from '#work'
import { everySubmitted, type House, id, idParam, live, submitted, understood, viewIn } from '../../../http/index.ts'
import { unchanged } from '../../done.ts'
import { officePage } from '../../layout.ts'
import { actor, type Office } from '../../office.ts'
import { demandState } from '../../rights.ts'
import { subOf } from '../parts.ts'
import { filtersOf, orderOf, searchIn } from '../search.ts'
import { confirmMain } from './confirm-page.ts'
import { printFile, printPage, shortcut } from './print.ts'
import { leftHead, reportMain } from './report-page.ts'

type C = Context<Office>

export function lotsRoutes(house: House): Hono<Office> {
  const { db } = house
  const routes = new Hono<Office>()
  routes.post('/', (c) => ask(house, c))
  routes.post('/imprimer', (c) => askPrint(house, c))
  routes.get('/:id', (c) => lotPage(house, c))
  routes.post('/:id/faire', (c) => carryOut(house, c))
  routes.get('/:id/en-direct', async (c) => {
    const of = await lots.find(db, actor(c), c.var.shop.id, idParam(c))
    return live(c, 700, async () => {
      const lot = await lots.find(db, actor(c), c.var.shop.id, of.id)
      const made = await lots.workOf(db, actor(c), c.var.shop.id, lot)
      const far = `${made?.state} ${made?.done} ${lots.counted(lot)}`
      const again = `<turbo-stream action="refresh" data-done="${far}"></turbo-stream>`
      return lots.isGoing(made) ? again : { last: again }
    })
  })
  routes.get('/:id/papiers.pdf', (c) => printFile(house, c))
  return routes
}

/** The orders that were ticked, or all that the list's filters keep. */
async function chosen(db: Db, c: C): Promise<{ form: Map<string, string[]>; orderIds: number[]; back: string }> {
  const form = await everySubmitted(c)
  const back = `/commandes${viewIn(form.get('view')?.[0])}`
  const ticked = (form.get('order') ?? []).flatMap((value) => id.safeParse(value).data ?? [])
  if (form.get('all')?.[0] !== 'yes') return { form, orderIds: ticked, back }
  const states = await shops.listStates(db, c.var.shop.id)
  const search = searchIn(c, states)
  const all: number[] = []
  if (understood(search))
    for await (const row of orders.every(db, c.var.shop.id, filtersOf(search, states), orderOf(search))) {
      if (all.push(row.id) >= lots.MOST) break
    }
  return { form, orderIds: all, back }
}

async function ask({ db }: House, c: C) {
  const { form, orderIds, back } = await chosen(db, c)
  const to = await shops.findState(db, c.var.shop.id, form.get('state')?.[0] ?? '')
  if (to) await demandState(c, db, to)
  if (!to || orderIds.length === 0) return unchanged(c, back, t('orders.bulkNothing'))
  const lot = await lots.ask(db, actor(c), c.var.shop.id, { act: 'state', to: to.code, orderIds })
  return c.redirect(`${c.var.base}/commandes/lot/${lot}`, 303)
}

async function askPrint({ db }: House, c: C) {
  const { form, orderIds, back } = await chosen(db, c)
  if (orderIds.length === 0) return unchanged(c, back, t('lots.nothingToPrint'))
  const act = (['pick', 'invoices'] as const).find((one) => one === form.get('paper')?.[0]) ?? 'slips'
  const lot = await lots.ask(db, actor(c), c.var.shop.id, { act, orderIds })
  if (act === 'pick') return c.redirect(`${c.var.base}/commandes/preparation?lot=${lot}`, 303)
  return c.redirect(`${c.var.base}/commandes/lot/${lot}${await shortcut(db, c, { id: lot, act })}`, 303)
}

/** Before it is confirmed what it will bring; after, how far it is and what became of each. */
async function lotPage(house: House, c: C, refused?: string) {
  const { db } = house
  const { shop } = c.var
  const lot = await lots.find(db, actor(c), shop.id, idParam(c))
  if (lot.act === 'pick') return c.redirect(`${c.var.base}/commandes/preparation?lot=${lot.id}`, 303)
  if (lot.act === 'remind') return c.redirect(`${c.var.base}/banque/impayes/lot/${lot.id}`, 303)
  if (lot.act !== 'state') return printPage(house, c, lot)
  const to = await shops.findState(db, shop.id, lot.to ?? '')
  const about = {
    tab: 'orders',
    sub: subOf(c, 'orders'),
    title: t('orders.bulkTitle', { state: to?.name ?? '' }),
  } as const
  if (to && lot.confirmedAt === null) {
    const foreseen = await lots.foresee(db, shop.id, lot, to)
    return officePage(c, {
      ...about,
      main: confirmMain(c, { lot, to, foreseen, refused }),
      status: refused ? 409 : 200,
    })
  }
  const underWay = lots.isGoing(await lots.workOf(db, actor(c), shop.id, lot))
  const all = await lots.ordersOf(db, shop.id, lot)
  const main = reportMain(c, { lot, state: to?.name ?? '', orders: all, underWay })
  return officePage(c, { ...about, main, head: leftHead(underWay) })
}

async function carryOut(house: House, c: C) {
  const { db } = house
  const lot = await lots.find(db, actor(c), c.var.shop.id, idParam(c))
  const to = await shops.findState(db, c.var.shop.id, lot.to ?? '')
  if (to) await demandState(c, db, to)
  const { reason = '' } = await submitted(c)
  try {
    if (to) await lots.confirm(db, actor(c), c.var.shop.id, lot.id, reason)
  } catch (error) {
    if (error instanceof AtWork) return lotPage(house, c, t('lots.another'))
    throw error
  }
  return c.redirect(`${c.var.base}/commandes/lot/${lot.id}`, 303)
}
