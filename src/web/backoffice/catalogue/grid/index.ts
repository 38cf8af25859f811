import type { Context, Hono } from 'hono'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { done as doneAt, type House, noPage, submitted, understood } from '../../../http/index.ts'
import { flash, type Html, html, pagination } from '../../../ui/index.ts'
import type { Office } from '../../office.ts'
import { may } from '../../rights.ts'
import { cataloguePage } from '../frame.ts'
import { managedIn, searchIn } from '../search.ts'
import { gridMain } from './page.ts'
import { MOST_ROWS, type Saved, saveRows } from './save.ts'

/** « Tableau »: many products changed at once, the filter of the list kept. */
export function gridRoutes(house: House, routes: Hono<Office>): void {
  routes.get('/tableau', (c) => show(house, c))
  routes.post('/tableau', (c) => save(house, c))
}

const place = (c: Context<Office>) => `${c.var.base}/catalogue/tableau`

async function show(house: House, c: Context<Office>) {
  const { db } = house
  const { shop } = c.var
  const search = searchIn(c, place(c))
  const wanted = { ...managedIn(search, shop.low_stock), limit: MOST_ROWS }
  const page = understood(search) ? await catalogue.listManaged(db, shop.id, wanted) : { ...noPage, total: 0, most: 0 }
  const rows = await catalogue.gridRows(
    db,
    shop.id,
    page.rows.map(({ id }) => id),
  )
  const pages = pagination({
    ...(page.previous !== undefined && { previous: search.href({ before: page.previous }) }),
    ...(page.next !== undefined && { next: search.href({ after: page.next }) }),
  })
  return answer(house, c, { rows, pages })
}

async function save(house: House, c: Context<Office>) {
  const { db } = house
  const ended = await saveRows(db, c, await submitted(c))
  const told = ended.told[0] ?? ''
  const search = searchIn(c, place(c))
  if (ended.rows.every(({ errors }) => Object.keys(errors).length === 0))
    return doneAt(c, search.href(search.place), t('grid.saved', { n: ended.saved }), told)
  const ids = ended.rows.map(({ id }) => id)
  return answer(house, c, { rows: await catalogue.gridRows(db, c.var.shop.id, ids), pages: html``, ended })
}

type Shown = { rows: readonly catalogue.GridRow[]; pages: Html; ended?: Saved }

async function answer({ db }: House, c: Context<Office>, { rows, pages, ended }: Shown) {
  const { shop, base } = c.var
  const search = searchIn(c, place(c))
  const categories = await catalogue.listCategories(db, shop.id)
  const main = gridMain(c, {
    rows,
    categories,
    rates: rows[0]?.rates ?? [],
    back: new Map(ended?.rows.map((row) => [row.id, row])),
    action: search.href(search.place),
    list: search.href({}, `${base}/catalogue`),
    pages,
    changes: may(c, 'catalogue', 'change'),
    thresholds: may(c, 'purchases', 'change'),
  })
  const said = ended && ended.saved > 0 ? flash(t('grid.saved', { n: ended.saved }), 'success') : html``
  const invalid = ended !== undefined
  return cataloguePage(c, { title: t('grid.title'), main: html`${said}${main}`, invalid, status: invalid ? 422 : 200 })
}
