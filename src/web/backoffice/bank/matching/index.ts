// Pointing: what each line of the account shows. A panel beside a list of lines (`besideLines`), and a page of its own for each.
import type { Context, Hono } from 'hono'
import * as account from '#account'
import type { Db } from '#database'
import * as matches from '#matches'
import { t } from '#messages'
import { type House, idParam } from '../../../http/index.ts'
import { type Html, html, morphing } from '../../../ui/index.ts'
import { officePage } from '../../layout.ts'
import type { Office } from '../../office.ts'
import { subOf } from '../frame.ts'
import { actRoutes } from './acts.ts'
import { linePage } from './line-page.ts'
import { openMain } from './open-page.ts'
import { chosenLine, panelFor } from './panel.ts'

export { pointedCell } from './pointed.ts'
export { chosenLine }

type C = Context<Office>

export function matchingRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/a-pointer', (c) => openPage(c, db))
  routes.get('/lignes/:id', (c) => linePage(c, db, { lineId: idParam(c) }))
  actRoutes(house, routes)
}

/**
 * A list of lines, and beside it the panel of the one that its address chooses (`?ligne=12`), if any. On a phone the panel takes the place
 * of the list. The page wears `morphing`: another line is chosen without the list moving.
 */
export async function besideLines(c: C, db: Db, lines: Html): Promise<Html> {
  const lineId = chosenLine(c)
  if (lineId === undefined) return lines
  return html`<div class="with-panel"><div>${lines}</div>${await panelFor(c, db, lineId)}</div>`
}

export { morphing }

/** « À pointer »: lines that nobody said what they are, and what the shop wrote down that no line shows. */
async function openPage(c: C, db: Db): Promise<Response> {
  const shopId = c.var.shop.id
  await account.bringUp(db, shopId)
  const { after, before } = c.req.query()
  const lines = await matches.openLines(db, shopId, { after, before })
  const both = chosenLine(c) === undefined ? await matches.reconcile(db, shopId) : undefined
  return officePage(c, {
    tab: 'bank',
    sub: subOf(c, 'matching'),
    title: t('matches.title'),
    head: morphing,
    main: await openMain(c, { lines, both, beside: (list) => besideLines(c, db, list) }),
  })
}
