import type { Context } from 'hono'
import * as classes from '#classes'
import type { Db } from '#database'
import * as employees from '#employees'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as street from '#street'
import { byFrenchName, matches } from '#texts'
import { asked, filter, id as idField } from '../../http/index.ts'
import type { Question } from '../../ui/index.ts'
import { actor, DESK, type Desk } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'

export const PATH = `${DESK}/acces`

/** Columns of the table at once: more do not fit a screen. */
export const COLUMNS = 8

/** By pupil: each with the shops open; as a table: pupils and shops. */
export const views = ['eleves', 'tableau'] as const
export type BoardView = (typeof views)[number]

/** What is asked to be seen. */
export type Asked = { q: string; groupId: number | undefined; view: BoardView; page: number } & Pick<
  Question,
  'values' | 'errors'
>

/** A class with its pupils, the school's shops and their profiles, as the page needs them. */
export type Board = {
  known: readonly classes.TaughtClass[]
  current: classes.TaughtClass
  groups: readonly classes.Group[]
  /** Pupils of the class. */
  everyone: readonly classes.Pupil[]
  /** Those shown: of the group asked for. */
  pupils: readonly classes.Pupil[]
  /** Every shop at work that is the teacher's. */
  street: readonly street.ShopAtWork[]
  /** Those shown: found by the words asked for. */
  shops: readonly street.ShopAtWork[]
  profiles: ReadonlyMap<number, readonly employees.ProfileSheet[]>
  asked: Asked
}

/** Reads the board in five statements, whatever the class and the street; undefined before the first class. Refuses (NotFound) another teacher's class. */
export async function readBoard(db: Db, c: Context<Desk>): Promise<Board | undefined> {
  const known = (await classes.listTaught(db, actor(c))).filter(({ archivedAt }) => archivedAt === null)
  const wanted = idField.safeParse(c.req.query('classe'))
  const current = wanted.success ? known.find(({ id }) => id === wanted.data) : known[0]
  if (wanted.success && !current) throw new NotFound(t('desk.pupils.noClass'))
  if (!current) return undefined
  const [everyone, groups, all] = await Promise.all([
    classes.listPupils(db, current.id),
    classes.listGroups(db, current.id),
    street.shopsAtWork(db, ownIds(c)),
  ])
  const profiles = await employees.profilesOf(
    db,
    all.map(({ id }) => id),
  )
  const { filters, values, errors } = asked(c, { shape: { q: filter.sought, groupe: filter.among(groups) } }, PATH)
  const { q = '' } = filters
  const shops = all
    .filter(({ name, trade }) => !errors.q && matches(`${name} ${trade}`, q))
    .sort(byFrenchName(({ name }) => name))
  const group = groups.find(({ id }) => id === filters.groupe)
  const pupils = errors.groupe ? [] : everyone.filter(({ accountId }) => group?.accountIds.includes(accountId) ?? true)
  const usual = shops.length > COLUMNS ? 'eleves' : 'tableau'
  const view = views.find((one) => one === c.req.query('vue')) ?? usual
  const pages = Math.max(1, Math.ceil(shops.length / COLUMNS))
  const page = Math.min(pages, Math.max(1, Number(/^\d{1,4}$/.exec(c.req.query('page') ?? '')?.[0] ?? 1)))
  const shown = { q, groupId: group?.id, view, page, values, errors }
  return { known, current, groups, everyone, pupils, street: all, shops, profiles, asked: shown }
}

/** The address of a board, with what changes in it; of something done with it where `under` says what. */
export function boardHref({ current, asked }: Board, other: Partial<Asked> = {}, under = ''): string {
  const { q, groupId, view, page } = { ...asked, page: 1, ...other }
  const query = new URLSearchParams({ classe: String(current.id) })
  if (groupId !== undefined) query.set('groupe', String(groupId))
  if (q) query.set('q', q)
  query.set('vue', view)
  if (page > 1) query.set('page', String(page))
  return `${PATH}${under}?${query}`
}

/** The profiles of the shops by code, each once, as the first shop calls it: what an act on several shops chooses from. */
export function profileChoices({ street, profiles }: Pick<Board, 'street' | 'profiles'>) {
  const found = new Map<string, string>()
  for (const { id } of street)
    for (const { code, name } of profiles.get(id) ?? []) if (!found.has(code)) found.set(code, name)
  return [...found].map(([value, label]) => ({ value, label }))
}
