// « Mon travail »: /mon-travail, where a pupil signs in once and finds the shops that are open, one click each.
import { type Context, Hono, type MiddlewareHandler } from 'hono'
import * as accesses from '#accesses'
import * as classes from '#classes'
import { now } from '#clock'
import * as employees from '#employees'
import * as lessons from '#lessons'
import * as live from '#live'
import { t } from '#messages'
import { atPortal } from '#people'
import { NotFound, Refusal } from '#refusals'
import { matches } from '#texts'
import { heldAgain } from '../../held.ts'
import {
  asked,
  filter,
  type House,
  idParam,
  OFFICE_COOKIE,
  once,
  ownForms,
  passwordFirst,
  personOf,
  readCookie,
  sayErrors,
  live as stream,
  submitted,
  toDoor,
  WORK,
  WORK_COOKIE,
  writeCookie,
} from '../../http/index.ts'
import { html, notesBox } from '../../ui/index.ts'
import { homeMain } from './home-page.ts'
import { account, door } from './sign-in.ts'
import { type Work, workError, workPage } from './work-page.ts'

/** How often an open page asks for new notes; what is unread is looked up once a second for the whole school. */
const EVERY = 2000
const ACTS = 6
const NOTES = { base: WORK, back: WORK }

/** Mounted at /mon-travail; everything but its door asks for a pupil's session. */
export function work(house: House): Hono<Work> {
  const { db } = house
  const app = new Hono<Work>()
  app.use(sayErrors(say), arrive(house), ownForms)
  app.route('/', door(house))
  app.use(behindTheDoor(house), once(house, personOf))
  app.route('/', account(house))
  app.route(
    '/',
    heldAgain<Work>(() => WORK, workPage),
  )

  app.get('/', (c) => home(house, c))
  app.get('/direct', (c) =>
    stream(c, EVERY, async () => {
      await atPortal(db, c.var.token ?? '')
      const band = notesBox(await live.unread(db, c.var.pupil.id), NOTES)
      return `<turbo-stream action="replace" method="morph" target="mots"><template>${band}</template></turbo-stream>`
    }),
  )

  app.post('/mots/:id/lu', (c) => markRead(house, c))
  app.post('/mots/:id/reponse', (c) => reply(house, c))
  app.post('/boutiques/:id', (c) => enterShop(house, c))
  app.all('*', () => {
    throw new NotFound(t('access.work.missing'))
  })
  return app
}

function say(error: Error, c: Context<Work>): Response | Promise<Response> | undefined {
  const { visitor } = c.var
  if (!(error instanceof Refusal) || !visitor) return
  c.set('pupil', visitor)
  return workError(c, error)
}

/** Whose session it is, if there is one. */
const arrive =
  ({ db }: House): MiddlewareHandler<Work> =>
  async (c, next) => {
    c.set('face', WORK)
    const token = readCookie(c, WORK_COOKIE)
    c.set('token', token)
    const visitor = token === undefined ? undefined : await atPortal(db, token)
    c.set('visitor', visitor)
    if (visitor) c.set('person', { key: `pupil:${visitor.id}`, name: `${visitor.firstName} ${visitor.lastName}` })
    c.header('cache-control', 'no-store')
    await next()
  }

/** Nobody passes without a session, nor with a first password that must be changed. Whoever passes has come to the lesson. */
const behindTheDoor =
  ({ db }: House): MiddlewareHandler<Work> =>
  async (c, next) => {
    const { visitor } = c.var
    if (!visitor) return toDoor(c, WORK, `${WORK}/connexion`)
    c.set('pupil', visitor)
    await lessons.cameIn(db, visitor.id, now())
    const first = visitor.mustChange && (await passwordFirst(c, WORK))
    return first || next()
  }

async function home({ db }: House, c: Context<Work>) {
  const { pupil } = c.var
  const [all, acts, notes] = await Promise.all([
    accesses.workplaces(db, pupil.id),
    classes.lastActs(db, pupil.id, ACTS),
    live.unread(db, pupil.id),
  ])
  const { values, filters, errors } = asked(c, { shape: { q: filter.sought } }, WORK)
  const found = errors.q ? [] : all.filter(({ name, trade }) => matches(`${name} ${trade}`, filters.q ?? ''))
  const main = html`${notesBox(notes, NOTES)}<live-source src="${WORK}/direct"></live-source>${homeMain(pupil.firstName, { all, found, q: values.q ?? '', acts })}`
  return workPage(c, { title: t('access.work.title'), main })
}

async function markRead({ db }: House, c: Context<Work>) {
  await live.markRead(db, c.var.pupil.id, idParam(c))
  return c.redirect(WORK, 303)
}

async function reply({ db }: House, c: Context<Work>) {
  const messageId = idParam(c)
  const { reply: body = '' } = await submitted(c)
  await live.reply(db, c.var.pupil.id, { messageId, body })
  return c.redirect(WORK, 303)
}

/** One click: a session in that back office as if signed in at its door, its cookie bound to that address alone. */
async function enterShop({ db }: House, c: Context<Work>) {
  const { pupil, token = '' } = c.var
  const shopId = idParam(c)
  const entered = await employees.enterFromPortal(db, { accountId: pupil.id, portalToken: token, shopId })
  writeCookie(c, OFFICE_COOKIE, entered.token, { path: entered.base })
  return c.redirect(entered.base, 303)
}
