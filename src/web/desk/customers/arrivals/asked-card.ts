import type { Asked, IncidentKind, Run } from '#arrivals'
import { count, date, dateTime, time } from '#format'
import { t } from '#messages'
import { card, facts, type Html } from '../../../ui/index.ts'

/** How many incidents were asked for. */
export const planted = ({ asked }: Run): number => Object.values(asked.incidents).reduce((sum, n) => sum + n, 0)

const incidentsOf = ({ asked }: Run): string =>
  (Object.entries(asked.incidents) as [IncidentKind, number][])
    .map(([kind, n]) => `${t(`arrivals.incident.${kind}`)} (${n})`)
    .join(', ')

/** What was asked for. */
export const askedCard = (run: Run): Html => {
  const { asked, seed, askedName, askedAt } = run
  return card({
    title: t('arrivals.askedFor'),
    body: facts([
      { label: t('playing.new.seed'), value: seed },
      { label: t('arrivals.each'), value: count(asked.each) },
      { label: t('arrivals.when'), value: whenWords(asked) },
      { label: t('arrivals.baskets'), value: t(`arrivals.baskets.${asked.baskets}`) },
      { label: t('arrivals.payments'), value: sharesOf(asked) },
      { label: t('arrivals.who'), value: t('arrivals.whoOf', { known: asked.known, businesses: asked.businesses }) },
      ...(planted(run) > 0 ? [{ label: t('arrivals.incidents'), value: incidentsOf(run) }] : []),
      { label: t('arrivals.askedAt'), value: `${dateTime(askedAt)}, ${askedName}` },
    ]),
  })
}

function whenWords({ when }: Asked): string {
  if (when.mode === 'now') return t('arrivals.when.now')
  if (when.mode === 'spread')
    return t('arrivals.spreadOf', { from: time(new Date(when.from)), to: time(new Date(when.to)) })
  const past = t('arrivals.pastOf', { from: date(`${when.from}T12:00:00Z`), to: date(`${when.to}T12:00:00Z`) })
  return when.worked ? `${past}, ${t('arrivals.workedWord')}` : past
}

function sharesOf({ payments }: Asked): string {
  const all = Object.values(payments).reduce((sum, share) => sum + share, 0)
  const names = ['card', 'cheque', 'transfer'] as const
  return names
    .filter((name) => payments[name] > 0)
    .map((name) => `${t(`arrivals.${name}`)} ${Math.round((100 * payments[name]) / all)} %`)
    .join(', ')
}
