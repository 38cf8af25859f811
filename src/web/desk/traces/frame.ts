import type { Context } from 'hono'
import * as z from 'zod'
import { t } from '#messages'
import * as traces from '#traces'
import { DESK, type Desk, type DeskPage, deskPage } from '../desk-page.ts'

export const TRACES = `${DESK}/traces`

const places = { acts: '', recap: '/recapitulatif', activities: '/activites' } as const
type Place = keyof typeof places

/** A page of the tab, with its sub-menu. */
export function tracesPage(c: Context<Desk>, place: Place, page: Omit<DeskPage, 'tab' | 'sub'>) {
  const labels = { acts: t('traces.sub.acts'), recap: t('traces.recap'), activities: t('traces.activities') }
  const sub = (Object.keys(places) as Place[]).map((one) => ({
    label: labels[one],
    href: `${TRACES}${places[one]}`,
    current: one === place,
  }))
  return deskPage(c, { tab: 'traces', sub, ...page })
}

const id = z
  .string()
  .regex(/^[1-9][0-9]{0,14}$/)
  .transform(Number)
  .optional()
  .catch(undefined)
const day = z.iso.date().optional().catch(undefined)
const words = (most: number) => z.string().trim().max(most).optional().catch(undefined)

/** What the address asks for; what it asks wrongly is not asked. */
const Asked = z.object({
  classe: id,
  groupe: id,
  eleve: id,
  boutique: id,
  activite: id,
  du: day,
  au: day,
  mots: words(200),
  referentiel: words(30),
  apres: words(60),
  type: z.enum(traces.groups).optional().catch(undefined),
})
export type Asked = z.infer<typeof Asked>

export const askedIn = (c: Context): Asked => Asked.parse(c.req.query())

/** The address of a page of the tab with what is asked; `more` changes or (undefined) drops a part. */
export function hrefOf(
  path: string,
  asked: Asked,
  more: Partial<Record<keyof Asked, string | number | undefined>> = {},
) {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...asked, ...more })) if (value) search.set(name, String(value))
  return search.size > 0 ? `${TRACES}${path}?${search}` : `${TRACES}${path}`
}

/** The frameworks by name, and the one chosen: the one asked for, else the one that the class's name tells. */
export function frameworkIn(
  asked: Pick<Asked, 'referentiel' | 'classe'>,
  activities: readonly traces.Activity[],
  classes: traces.Choices['classes'],
): { frameworks: string[]; framework: string } {
  const frameworks = [...new Set(activities.map(({ framework }) => framework))]
  const known = frameworks.find((one) => one === asked.referentiel)
  const named = classes.find(({ id: one }) => one === asked.classe) ?? classes[0]
  return { frameworks, framework: known ?? traces.frameworkOf(named?.name ?? '', frameworks) }
}
