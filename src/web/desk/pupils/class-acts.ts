import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import { t } from '#messages'
import { Refusal } from '#refusals'
import { everySubmitted, type House, id, idParam } from '../../http/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { back } from './class.ts'

/** What is done with several pupils of a class at once. */
export function classActs({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.post('/:id/plusieurs', async (c) => {
    const current = await classes.taught(db, actor(c), idParam(c))
    const fields = await everySubmitted(c)
    const act = fields.get('do')?.[0] ?? ''
    const accountIds = await chosenIn(db, current, fields, act === 'revenus')
    const done = (message: string) => back(c, current.id, message, queryOf(fields))
    if (act === '') return done(t('pupils.act.none'))
    if (accountIds.length === 0) return done(t('desk.pupils.noneChosen'))
    return done(await carryOut(c, act, accountIds))
  })

  async function carryOut(c: Context<Desk>, act: string, accountIds: number[]): Promise<string> {
    const n = accountIds.length
    if (act === 'partis') {
      await classes.closePupils(db, actor(c), accountIds)
      return t('pupils.act.closed', { n })
    }
    if (act === 'revenus') {
      await classes.reopenPupils(db, actor(c), accountIds)
      return t('pupils.act.reopened', { n })
    }
    const [, kind, target] = /^(groupe|sans|classe)-([1-9][0-9]{0,14})$/.exec(act) ?? []
    if (!kind) throw new Refusal(t('pupils.act.unknown'), 422)
    if (kind === 'classe') {
      const { id: classId, name } = await classes.taught(db, actor(c), Number(target))
      await classes.movePupils(db, actor(c), { accountIds, classId })
      return t('pupils.act.moved', { n, name })
    }
    const { id: groupId, name } = await classes.findGroup(db, actor(c), Number(target))
    if (kind === 'groupe') await classes.joinGroup(db, actor(c), { groupId, accountIds })
    else await classes.leaveGroup(db, actor(c), { groupId, accountIds })
    return t(kind === 'groupe' ? 'pupils.act.joined' : 'pupils.act.left', { n, name })
  }
  return routes
}

/**
 * The pupils whom a form names: those ticked, a group, or the whole class. Who left is meant when ticked, or when the act is
 * about them (`gone`); everybody in a class that is archived.
 */
export async function chosenIn(
  db: House['db'],
  { id: classId, archivedAt }: classes.TaughtClass,
  fields: ReadonlyMap<string, readonly string[]>,
  gone = false,
): Promise<number[]> {
  const pupils = await classes.roster(db, classId)
  const who = fields.get('who')?.[0] ?? 'ticked'
  const groupId = id.safeParse(who.slice(1)).data
  const ticked = new Set(fields.get('pupil'))
  const meant = pupils.filter(({ accountId, closedAt, groups }) => {
    if (who === 'ticked') return ticked.has(String(accountId))
    if (!archivedAt && Boolean(closedAt) !== gone) return false
    return who === 'all' || groups.some((group) => group.id === groupId)
  })
  return meant.map(({ accountId }) => accountId)
}

/** The filters that stood on the page, for the way back. */
function queryOf(fields: ReadonlyMap<string, readonly string[]>): string {
  const query = new URLSearchParams()
  for (const name of ['q', 'groupe']) {
    const value = fields.get(name)?.[0]
    if (value) query.set(name, value.slice(0, 100))
  }
  return query.size > 0 ? `?${query}` : ''
}
