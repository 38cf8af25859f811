import { type Context, Hono } from 'hono'
import { today } from '#clock'
import { screenOf } from '#live'
import { t } from '#messages'
import * as orders from '#orders'
import * as shops from '#shops'
import { demandUnderstood, type House, live, noPage, sheetFile, sheetOf, understood } from '../../http/index.ts'
import { morphing } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import { openPage, stripes } from '../notes.ts'
import type { Office } from '../office.ts'
import { fileColumns } from './export.ts'
import { listMain } from './list-page.ts'
import { subOf } from './parts.ts'
import { filtersOf, orderOf, searchIn } from './search.ts'

/** How often a list that is watched is looked at, milliseconds. */
const EVERY = 2000

/** The list of orders: kept, sorted, watched, taken away as a file. */
export function listRoutes(house: House): Hono<Office> {
  const routes = new Hono<Office>()

  routes.get('/', (c) => list(house, c))
  routes.get('/en-direct', (c) => follow(house, c))
  for (const kind of ['csv', 'xlsx'] as const) routes.get(`/export.${kind}`, (c) => exportAs(house, c, kind))
  return routes
}

async function list({ db }: House, c: Context<Office>) {
  const { shop } = c.var
  const states = await shops.listStates(db, shop.id)
  const search = searchIn(c, states)
  const figures = await orders.figures(db, shop.id)
  const page = understood(search)
    ? await orders.list(db, shop.id, filtersOf(search, states), { ...search.place, ...orderOf(search) })
    : { ...noPage, count: 0, freshCount: 0, soldCents: 0 }
  return officePage(c, {
    tab: 'orders',
    sub: subOf(c, 'orders'),
    title: t('backoffice.tab.orders'),
    main: listMain(c, { search, page, states, figures }),
    ownStream: true,
    head: morphing,
  })
}

/** The teacher's words as on any page, whatever the orders do; and the page again for each change of the orders. */
function follow({ db }: House, c: Context<Office>) {
  const since = c.req.query('depuis') ?? ''
  const { shop, employee, base } = c.var
  const isOpen = openPage(db, c)
  return live(c, EVERY, async () => {
    isOpen()
    const [pulse, screen] = await Promise.all([orders.pulse(db, shop.id), screenOf(db, employee.accountId)])
    const words = stripes(screen, base, `${base}/commandes`)
    // Under a held screen the list waits: what came meanwhile is shown once it is free.
    return [words, pulse === since || screen.frozen ? '' : again(since, pulse)]
  })
}

function again(since: string, pulse: string): string {
  const placed = orders.placedBetween(since, pulse)
  const news = placed > 0 ? t('orders.live.placed', { n: placed }) : t('orders.live.changed')
  return `<turbo-stream action="refresh" data-pulse="${pulse}" data-news="${news}"></turbo-stream>`
}

async function exportAs({ db }: House, c: Context<Office>, kind: 'csv' | 'xlsx') {
  const states = await shops.listStates(db, c.var.shop.id)
  const search = searchIn(c, states)
  demandUnderstood(search)
  const rows = orders.every(db, c.var.shop.id, filtersOf(search, states), orderOf(search))
  return sheetFile(c, `commandes-${today()}`, kind, sheetOf(t('backoffice.tab.orders'), fileColumns, rows))
}
