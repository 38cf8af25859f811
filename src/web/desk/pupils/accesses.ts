import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import * as employees from '#employees'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as street from '#street'
import { everySubmitted, flash, type House, id as idField } from '../../http/index.ts'
import { actor, DESK, type Desk } from '../desk-page.ts'
import { PATH, pupilsPage } from './frame.ts'
import { noClassMain, pupilsMain } from './table-page.ts'

/** Who may enter which shop with which profile, class by class. */
export function accesses(house: House): Hono<Desk> {
  const { db } = house
  const routes = new Hono<Desk>()

  routes.get('/acces', async (c) => {
    const current = await classOf(c)
    const title = t('pupils.accesses')
    if (!current) return pupilsPage(house, c, { at: 'all', title, main: noClassMain() })
    const [pupils, shops] = await Promise.all([classes.listPupils(db, current.id), street.addresses(db)])
    return pupilsPage(house, c, { at: current.id, title, main: pupilsMain(current, pupils, shops) })
  })

  /** The whole table as it stands: a profile or nothing for each pupil and shop. */
  routes.post('/acces', async (c) => {
    const current = await classOf(c)
    const fields = await everySubmitted(c)
    const changes: classes.AccessChange[] = []
    if (current) {
      const [pupils, shops] = await Promise.all([classes.listPupils(db, current.id), street.addresses(db)])
      for (const { accountId, accesses } of pupils)
        for (const { id: shopId } of shops) {
          const [wanted] = fields.get(`a-${accountId}-${shopId}`) ?? []
          if (wanted === undefined) continue
          const profile = employees.asProfile(wanted) ?? null
          if (profile !== (accesses.get(shopId) ?? null)) changes.push({ shopId, accountId, profile })
        }
      await classes.setAccesses(db, actor(c), changes)
    }
    return back(c, current, t('desk.pupils.saved', { n: changes.length }))
  })

  /** The ticked pupils, or the whole class: one shop opened with a profile, or closed. */
  routes.post('/plusieurs', async (c) => {
    const current = await classOf(c)
    const fields = await everySubmitted(c)
    const chosen = await chosenIn(current, fields)
    const [shopField = '', profileField = ''] = [fields.get('shop')?.[0], fields.get('profile')?.[0]]
    const shop = (await street.addresses(db)).find(({ id }) => String(id) === shopField)
    if (!shop) throw new NotFound(t('desk.shops.missing'))
    const profile = employees.asProfile(profileField) ?? null
    if (chosen.length === 0) return back(c, current, t('desk.pupils.noneChosen'))
    await classes.setAccesses(
      db,
      actor(c),
      chosen.map(({ accountId }) => ({ shopId: shop.id, accountId, profile })),
    )
    const key = profile ? 'desk.pupils.opened' : 'desk.pupils.closed'
    return back(c, current, t(key, { n: chosen.length, shop: shop.name }))
  })

  async function classOf(c: Context<Desk>): Promise<classes.TaughtClass | undefined> {
    const known = (await classes.listTaught(db, actor(c))).filter(({ archivedAt }) => !archivedAt)
    const wanted = idField.safeParse(c.req.query('classe'))
    const current = wanted.success ? known.find(({ id }) => id === wanted.data) : known[0]
    if (wanted.success && !current) throw new NotFound(t('desk.pupils.noClass'))
    return current
  }

  async function chosenIn(
    current: classes.TaughtClass | undefined,
    fields: Map<string, string[]>,
  ): Promise<classes.Pupil[]> {
    if (!current) return []
    const pupils = await classes.listPupils(db, current.id)
    if (fields.get('who')?.[0] === 'all') return pupils
    const ticked = new Set(fields.get('pupil'))
    return pupils.filter(({ accountId }) => ticked.has(String(accountId)))
  }
  return routes
}

function back(c: Context<Desk>, current: classes.TaughtClass | undefined, message: string): Response {
  flash(c, DESK, message)
  return c.redirect(`${PATH}/acces${current ? `?classe=${current.id}` : ''}`, 303)
}
