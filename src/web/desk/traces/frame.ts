import type { Context } from 'hono'
import { today } from '#clock'
import { t } from '#messages'
import * as traces from '#traces'
import { asked, filter, withQuery } from '../../http/index.ts'
import { DESK, type Desk, type DeskPage, deskPage } from '../desk-page.ts'

export const TRACES = `${DESK}/traces`

const places = { acts: '', table: '/tableau', recap: '/recapitulatif', activities: '/activites' } as const
type Place = keyof typeof places

/** A page of the tab, with its sub-menu. */
export function tracesPage(c: Context<Desk>, place: Place, page: Omit<DeskPage, 'tab' | 'sub'>) {
  const labels = {
    acts: t('traces.sub.acts'),
    table: t('traces.table'),
    recap: t('traces.recap'),
    activities: t('traces.activities'),
  }
  const sub = (Object.keys(places) as Place[]).map((one) => ({
    label: labels[one],
    href: `${TRACES}${places[one]}`,
    current: one === place,
  }))
  return deskPage(c, { tab: 'traces', sub, ...page })
}

const question = {
  shape: {
    classe: filter.chosen,
    /** A lesson, in place of a class and a period. */
    seance: filter.chosen,
    groupe: filter.chosen,
    eleve: filter.chosen,
    boutique: filter.chosen,
    activite: filter.chosen,
    /** What a table counts: all of it, or what is in no activity of its framework. */
    compte: filter.oneOf(['tout', 'autres']),
    du: filter.day,
    au: filter.day,
    /** Hours of these days. */
    de: filter.hour,
    a: filter.hour,
    mots: filter.sought,
    referentiel: filter.sought,
    type: filter.oneOf(traces.groups),
  },
  ranges: [['du', 'au']] as const,
}

/** What the address asks for. */
export const askedIn = (c: Context) => asked(c, question, TRACES)
export type Asked = ReturnType<typeof askedIn>
export type AskedFor = Asked['filters']

/** From when to when: an hour alone is today's. */
export const periodIn = ({ du, au, de, a }: AskedFor): traces.Period => ({
  from: de ? `${du ?? today()}T${de}` : du,
  to: a ? `${au ?? du ?? today()}T${a}` : au,
})

/** The address of a page of the tab with what is asked; `more` changes or (undefined) drops a part. */
export const hrefOf = (
  path: string,
  values: Record<string, string | number | undefined>,
  more: Record<string, string | number | undefined> = {},
): string => withQuery(`${TRACES}${path}`, { ...values, ...more })

/** The frameworks by name, and the one chosen: the one asked for, else the one that the class's name tells. */
export function frameworkIn(
  wanted: Pick<AskedFor, 'referentiel' | 'classe'>,
  activities: readonly traces.Activity[],
  classes: traces.Choices['classes'],
): { frameworks: string[]; framework: string } {
  const frameworks = [...new Set(activities.map(({ framework }) => framework))]
  const known = frameworks.find((one) => one === wanted.referentiel)
  const named = classes.find(({ id: one }) => one === wanted.classe) ?? classes[0]
  return { frameworks, framework: known ?? traces.frameworkOf(named?.name ?? '', frameworks) }
}
