// « Fréquentation », under « Statistiques »: what visitors looked at, searched, put into carts and ordered, counted without
// telling anybody apart; which categories sold, and which articles are wished for.
import type { Context, Hono } from 'hono'
import { date } from '#format'
import { t } from '#messages'
import { Invalid } from '#refusals'
import * as statistics from '#statistics'
import * as wishes from '#wishes'
import { csvLine, csvMark, type House, streamed } from '../../../http/index.ts'
import { officePage } from '../../layout.ts'
import { subOf } from '../../month-end/index.ts'
import type { Office } from '../../office.ts'
import { type View, viewIn } from '../asked.ts'
import { columns, visitsMain } from './page.ts'

/** Articles and categories on the page. */
const BEST = 10

/** Mounted at /statistiques/frequentation. */
export function visitsPages({ db }: House, routes: Hono<Office>): void {
  routes.get('/frequentation', async (c) => {
    const view = viewIn(c, '/frequentation')
    const { id } = c.var.shop
    await statistics.writeTally(db)
    const [[now, before], categories, wished] = await Promise.all([
      statistics.visits(db, id, [view.period, view.earlier]),
      statistics.byCategory(db, id, view.period, BEST),
      wishes.mostWished(db, id, BEST),
    ])
    const main = visitsMain(c, view, { now, before, categories, wished })
    return officePage(c, { tab: 'statistics', sub: subOf(c, 'visits'), title: t('visits.title'), main })
  })
  routes.get('/frequentation.csv', async (c) => {
    const view = demanded(c)
    const [now, before] = await statistics.visits(db, c.var.shop.id, [view.period, view.earlier])
    const name = `frequentation-${view.period.from}-${view.period.to}.csv`
    return streamed(c, { type: 'text/csv; charset=utf-8', name }, csv(view, now, before))
  })
}

/** A file has no place to say what was not understood. */
function demanded(c: Context<Office>): View {
  const view = viewIn(c, '/frequentation')
  const [first] = Object.values(view.errors)
  if (first !== undefined) throw new Invalid(first, view.errors)
  return view
}

/** Day by day, beside the day of the period compared. */
async function* csv(
  { period, earlier }: View,
  now: readonly statistics.DayCounts[],
  before: readonly statistics.DayCounts[],
): AsyncGenerator<string> {
  const head = [t('office.date'), ...columns.map((what) => t(`visits.${what}`))]
  yield `${csvMark}${csvLine([...head, ...head.map((name) => t('statistics.before', { value: name }))])}`
  const [days, others] = [
    statistics.visitsInSteps(now, period, 'day'),
    statistics.visitsInSteps(before, earlier, 'day'),
  ]
  const fields = (one: statistics.DayCounts | undefined) =>
    one ? [date(one.day), ...columns.map((what) => `${one[what]}`)] : ['', ...columns.map(() => '')]
  for (let n = 0; n < Math.max(days.length, others.length); n++)
    yield csvLine([...fields(days[n]), ...fields(others[n])])
}
