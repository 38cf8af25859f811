import type { Context } from 'hono'
import { today } from '#clock'
import { dayLong } from '#format'
import { t } from '#messages'
import * as statistics from '#statistics'
import { asked, filter, understood, withQuery } from '../../http/index.ts'
import type { Office } from '../office.ts'

const shape = {
  periode: filter.oneOf(statistics.presets),
  du: filter.day,
  au: filter.day,
  avec: filter.oneOf(['before', 'year']),
}

export type View = {
  path: string
  /** undefined for days of one's own. */
  preset: statistics.Preset | undefined
  by: statistics.Compared
  period: statistics.Period
  earlier: statistics.Period
  /** What the form holds, and what could not be understood. */
  values: Record<string, string>
  errors: Record<string, string>
  /** This view's address, or that of one of its files. */
  href(path?: string): string
}

/** Which period is asked for, of the page at `below`; this month until somebody says another. */
export function viewIn(c: Context<Office>, below = ''): View {
  const search = asked(c, { shape, ranges: [['du', 'au']] }, `${c.var.base}/statistiques${below}`)
  const { periode, du, au, avec: by = 'before' } = search.filters
  const usual = statistics.periodOf(periode ?? 'month', today())
  const free = { from: du ?? (au !== undefined && au < usual.from ? au : usual.from), to: au ?? today() }
  const own = (du !== undefined || au !== undefined) && !(free.from === usual.from && free.to === usual.to)
  const errors = { ...search.errors }
  if (understood(search) && free.from > free.to) errors.au = t('statistics.crossed')
  const sound = Object.keys(errors).length === 0
  if (sound && own && statistics.isLong(free)) errors.au = t('statistics.tooLong')
  const preset = own ? undefined : (periode ?? 'month')
  const period = own && Object.keys(errors).length === 0 ? free : usual
  const { path } = search
  const kept = own ? { du: period.from, au: period.to } : { periode: preset }
  return {
    path,
    preset,
    by,
    period,
    earlier: statistics.compared(period, preset, by),
    values: { du: search.values.du ?? period.from, au: search.values.au ?? period.to, avec: by },
    errors,
    href: (to = path) => withQuery(to, { ...kept, avec: by === 'year' ? by : undefined }),
  }
}

/** « du 1er au 28 novembre 2026 »: what both days share is said once. */
export function spoken({ from, to }: statistics.Period): string {
  const [first, last] = [dayLong(from), dayLong(to)]
  const shared = from.slice(0, 7) === to.slice(0, 7) ? / \S+ \d+$/ : from.slice(0, 4) === to.slice(0, 4) ? / \d+$/ : /$/
  return t('statistics.days', { from: first.replace(shared, ''), to: last, same: from === to ? 'yes' : 'no' })
}
