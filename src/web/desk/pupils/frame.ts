import type { Context } from 'hono'
import * as classes from '#classes'
import { t } from '#messages'
import type { House } from '../../http/index.ts'
import { breadcrumb, type Content, type FormState, type Html, type Link } from '../../ui/index.ts'
import { actor, DESK, type Desk, deskPage } from '../desk-page.ts'

export const PATH = `${DESK}/eleves`
export const classPath = (id: number): string => `${PATH}/classe/${id}`
export const groupPath = (id: number): string => `${PATH}/groupes/${id}`
export const pupilPath = (id: number): string => `${PATH}/eleve/${id}`

/** More classes than this, and they are found on their page, not under the menu. */
const MOST_IN_MENU = 8

export type PupilsPage = {
  /** « all », « list », or the class it is about. */
  at: 'all' | 'list' | number
  title: string
  main: Content
  /** Forms of the page that were sent: one with errors makes the page answer 422. */
  forms?: readonly FormState[]
  /** Refused for another reason: 422 as well. */
  invalid?: boolean
}

/** A page of « Élèves », the teacher's classes under the menu. */
export async function pupilsPage(
  { db }: House,
  c: Context<Desk>,
  { at, title, main, forms = [], invalid = false }: PupilsPage,
) {
  const known = (await classes.listTaught(db, actor(c))).filter(({ archivedAt }) => !archivedAt)
  const some = known.length <= MOST_IN_MENU ? known : known.filter(({ id }) => id === at)
  const sub: Link[] = [
    { label: t('pupils.all'), href: PATH, current: at === 'all' },
    ...some.map(({ id, name }) => ({ label: name, href: classPath(id), current: at === id })),
    { label: t('desk.list.title'), href: `${PATH}/liste`, current: at === 'list' },
  ]
  const refused = invalid || forms.some(({ errors }) => Object.values(errors).some(Boolean))
  return deskPage(c, { tab: 'pupils', sub, title, main, invalid: refused, status: refused ? 422 : 200 })
}

/** Where a page about a class stands: « Élèves › 1re AGOrA › Groupes ». */
export const crumbsOf = (
  { id, name }: Pick<classes.TaughtClass, 'id' | 'name'>,
  ...steps: { label: string; href?: string }[]
): Html =>
  breadcrumb([
    { label: t('desk.tab.pupils'), href: PATH },
    steps.length > 0 ? { label: name, href: classPath(id) } : { label: name },
    ...steps,
  ])

/** « 31/08/2027 » of `2027-08-31`. */
export const dayOf = (day: string): string => day.split('-').toReversed().join('/')

export const nameOf = ({ firstName, lastName }: classes.Names): string => `${firstName} ${lastName}`
