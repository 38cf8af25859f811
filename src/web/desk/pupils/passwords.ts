import { Hono } from 'hono'
import * as classes from '#classes'
import { t } from '#messages'
import { everySubmitted, flash, type House, id, idParam } from '../../http/index.ts'
import { actor, DESK, type Desk } from '../desk-page.ts'
import { back } from './class.ts'
import { chosenIn } from './class-acts.ts'
import { classPath, pupilsPage } from './frame.ts'
import { passwordsMain, sureMain } from './passwords-page.ts'

/** The first passwords of a class, in clear while they are the first; and new ones, once the teacher is sure. */
export function passwords(house: House): Hono<Desk> {
  const { db } = house
  const routes = new Hono<Desk>()

  routes.get('/:id/mots-de-passe', async (c) => {
    const current = await classes.taught(db, actor(c), idParam(c))
    const wanted = (c.req.queries('pupil') ?? []).flatMap((one) => id.safeParse(one).data ?? [])
    const listed = await classes.roster(db, current.id)
    const ids = listed
      .filter(({ accountId, closedAt }) => (wanted.length > 0 ? wanted.includes(accountId) : !closedAt))
      .map(({ accountId }) => accountId)
    const given = await classes.firstPasswords(db, actor(c), ids)
    return pupilsPage(house, c, {
      at: current.id,
      title: t('pupils.passwords'),
      main: passwordsMain(current, given, wanted.length > 0),
    })
  })

  routes.post('/:id/mots-de-passe', async (c) => {
    const current = await classes.taught(db, actor(c), idParam(c))
    const fields = await everySubmitted(c)
    const accountIds = await chosenIn(db, current, fields)
    if (accountIds.length === 0) return back(c, current.id, t('desk.pupils.noneChosen'))
    if (!fields.has('sure')) {
      const chosen = await classes.taughtPupils(db, actor(c), accountIds)
      return pupilsPage(house, c, { at: current.id, title: t('pupils.passwords'), main: sureMain(current, chosen) })
    }
    await classes.drawPasswords(db, actor(c), accountIds)
    flash(c, DESK, t('pupils.drawn', { n: accountIds.length }))
    const query = new URLSearchParams(accountIds.map((one) => ['pupil', String(one)]))
    return c.redirect(`${classPath(current.id)}/mots-de-passe?${query}`, 303)
  })
  return routes
}
