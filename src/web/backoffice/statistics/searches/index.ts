// « Recherches », under « Statistiques »: all that visitors searched in the shop, how often and with how many results.
import type { Hono } from 'hono'
import * as catalogue from '#catalogue'
import { date } from '#format'
import { t } from '#messages'
import { Invalid } from '#refusals'
import { csvLine, csvMark, type House, streamed } from '../../../http/index.ts'
import { officePage } from '../../layout.ts'
import { subOf } from '../../month-end/index.ts'
import type { Office } from '../../office.ts'
import { viewIn } from '../asked.ts'
import { searchesMain } from './page.ts'

/** Words on the page, and in the file. */
const SEEN = 200
const EVERY = 20_000

const BELOW = '/recherches'

/** Mounted at /statistiques/recherches. */
export function searchesPages({ db }: House, routes: Hono<Office>): void {
  routes.get(BELOW, async (c) => {
    const view = viewIn(c, BELOW)
    const { id } = c.var.shop
    await catalogue.writeSearches(db)
    const [now, before] = await Promise.all([
      catalogue.searched(db, id, view.period, SEEN),
      catalogue.searched(db, id, view.earlier, 1),
    ])
    const main = searchesMain(c, view, { now, before })
    return officePage(c, { tab: 'statistics', sub: subOf(c, 'searches'), title: t('visits.words.title'), main })
  })
  routes.get(`${BELOW}.csv`, async (c) => {
    const view = viewIn(c, BELOW)
    const [wrong] = Object.values(view.errors)
    if (wrong !== undefined) throw new Invalid(wrong, view.errors)
    await catalogue.writeSearches(db)
    const { rows } = await catalogue.searched(db, c.var.shop.id, view.period, EVERY)
    const name = `recherches-${view.period.from}-${view.period.to}.csv`
    return streamed(c, { type: 'text/csv; charset=utf-8', name }, csv(rows))
  })
}

async function* csv(rows: readonly catalogue.Searched[]): AsyncGenerator<string> {
  const head = (['words', 'times', 'found', 'lastOn'] as const).map((one) => t(`visits.words.${one}`))
  yield `${csvMark}${csvLine(head)}`
  for (const { words, times, found, lastOn } of rows) yield csvLine([words, `${times}`, `${found}`, date(lastOn)])
}
