// The desk: /bureau, what the teacher steers with: the class at work, shops and their doors, pupils and accesses, the post.
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import { t } from '#messages'
import { atDesk, shortName } from '#people'
import { NotFound, Refusal } from '#refusals'
import { heldAgain } from '../held.ts'
import { type House, once, ownForms, passwordFirst, personOf, readCookie, sayErrors, toDoor } from '../http/index.ts'
import { accessPages } from './access/index.ts'
import { callPages } from './calls/index.ts'
import { classTab } from './class/index.ts'
import { customersTab } from './customers/index.ts'
import { COOKIE, DESK, type Desk, deskError, deskPage } from './desk-page.ts'
import { INSTALLATION, installation } from './installation/index.ts'
import { lessonsPages } from './lessons/index.ts'
import { messagesPages } from './messages/index.ts'
import { onlyOwnShops, SHOP_TABS } from './own-shops.ts'
import { post } from './post/index.ts'
import { pupilsTab } from './pupils/index.ts'
import { schoolTab } from './school/index.ts'
import { shopsTab } from './shops/index.ts'
import { account, door } from './sign-in.ts'
import { tracesTab } from './traces/index.ts'

/** Mounted at /bureau; everything but its door asks for a teacher's session. */
export function desk(house: House): Hono<Desk> {
  const app = new Hono<Desk>()
  app.use(sayErrors(say), arrive(house), ownForms)
  app.route('/', door(house))
  app.use(behindTheDoor, once(house, personOf))
  app.route('/', account(house))
  app.route(
    '/',
    heldAgain<Desk>(
      () => DESK,
      (c, shown) => deskPage(c, { tab: null, ...shown }),
    ),
  )
  app.route('/installation', installation(house))
  app.get('/', async (c, next) => {
    if (c.var.teacher.administrator && !c.var.teacher.installed) return c.redirect(INSTALLATION, 303)
    await next()
  })
  app.route('/', classTab(house))
  for (const tab of SHOP_TABS) app.use(tab, onlyOwnShops(house))
  app.route('/seances', lessonsPages(house))
  app.route('/appels', callPages(house))
  app.route('/messages', messagesPages(house))
  app.route('/boutiques', shopsTab(house))
  app.route('/eleves', pupilsTab(house))
  app.route('/acces', accessPages(house))
  app.route('/clients', customersTab(house))
  app.route('/courrier', post(house))
  app.route('/traces', tracesTab(house))
  app.route('/etablissement', schoolTab(house))
  app.all('*', () => {
    throw new NotFound(t('desk.missing'))
  })
  return app
}

const say = (error: Error, c: Context<Desk>) =>
  error instanceof Refusal && c.var.visitor ? deskError(c, error) : undefined

/** Whose session it is, if there is one. */
const arrive =
  (house: House): MiddlewareHandler<Desk> =>
  async (c, next) => {
    c.set('face', DESK)
    const token = readCookie(c, COOKIE)
    c.set('token', token)
    const visitor = token === undefined ? undefined : await atDesk(house.db, token)
    c.set('visitor', visitor)
    if (visitor) c.set('person', { key: `teacher:${visitor.id}`, name: shortName(visitor) })
    c.header('cache-control', 'no-store')
    await next()
  }

/** Nobody passes without a session, nor with a first password that must be changed. */
const behindTheDoor: MiddlewareHandler<Desk> = async (c, next) => {
  const { visitor } = c.var
  if (!visitor) return toDoor(c, DESK, `${DESK}/connexion`)
  c.set('teacher', visitor)
  const first = visitor.mustChange && (await passwordFirst(c, DESK))
  return first || next()
}
