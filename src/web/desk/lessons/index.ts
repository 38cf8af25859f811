// « Séances »: a lesson is started, held, shown on the board, and ended; the past ones with their roll.
import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as classes from '#classes'
import { now } from '#clock'
import * as lessons from '#lessons'
import { t } from '#messages'
import * as street from '#street'
import { edit, flash, type House, id, idParam, parse, refusalOf, refusedForm, submitted } from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { actor, DESK, type Desk, deskPage } from '../desk-page.ts'
import { board } from './board.ts'
import { ending } from './end.ts'
import { lessonMain } from './lesson-page.ts'
import { listMain } from './list-page.ts'
import { startMain } from './start-page.ts'

export const PATH = `${DESK}/seances`

/** Mounted at /bureau/seances, behind the teacher's sign-in. */
export function lessonsPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', (c) => list(house, c))
  routes.get('/nouvelle', (c) => startPage(house, c, blank({ classe: c.req.query('classe') ?? '' })))
  routes.post('/nouvelle', (c) => start(house, c))
  routes.get('/:id', (c) => lessonPage(house, c))
  routes.post('/:id/appel', (c) => mark(house, c))
  routes.post('/:id/figer', (c) => freeze(house, c))
  routes.post('/:id/liberer', (c) => act(house, c, lessons.unfreeze, t('lesson.unfrozen')))
  routes.post('/:id/consigne', (c) => instruct(house, c))
  routes.post('/:id/ouvrir', (c) => openNow(house, c))
  routes.post('/:id/instantane', (c) => act(house, c, lessons.askSnapshot, t('lesson.snapshot.asked')))
  routes.route('/', ending(house))
  routes.route('/', board(house))
  return routes
}

async function list({ db }: House, c: Context<Desk>) {
  const taught = await classes.listTaught(db, actor(c))
  const all = await lessons.lessonsOf(
    db,
    taught.map(({ id: one }) => one),
  )
  return deskPage(c, { tab: 'class', title: t('lesson.all'), main: listMain(all) })
}

async function startPage({ db }: House, c: Context<Desk>, form: FormState) {
  const taught = (await classes.listTaught(db, actor(c))).filter(({ archivedAt }) => !archivedAt)
  const invalid = Object.keys(form.errors).length > 0
  const closed = await lessons.closedShops(
    db,
    taught.map(({ id: one }) => one),
  )
  const values = { name: lessons.proposedName(now()), instantane: 'on', ouvrir: 'on', ...form.values }
  const main = startMain(taught, closed, { ...form, values })
  return deskPage(c, { tab: 'class', title: t('lesson.start'), main, invalid, status: invalid ? 422 : 200 })
}

async function start(house: House, c: Context<Desk>) {
  const form = await submitted(c)
  const { classe = '', name = '', instruction = '', instantane, ouvrir } = form
  const again = { ...form, instantane: instantane ?? '', ouvrir: ouvrir ?? '' }
  const classId = id.safeParse(classe).data
  if (classId === undefined) {
    const errors = { classe: t('lesson.chooseClass') }
    return startPage(house, c, { values: again, errors })
  }
  let opened = 0
  try {
    const made = await lessons.start(house.db, actor(c), { classId, name, instruction })
    if (ouvrir) opened = await openShops(house, c, classId)
    if (instantane) await lessons.askSnapshot(house.db, actor(c), made)
  } catch (error) {
    const { said: errors, status } = refusalOf(error)
    if (status === 404) throw error
    return startPage(house, c, { values: again, errors })
  }
  flash(c, DESK, t('lesson.started', { n: opened }))
  return c.redirect(`${DESK}?classe=${classId}`, 303)
}

/** Opens those of the class's shops that the lesson before, or nobody yet, left closed to the public. */
async function openShops({ db }: House, c: Context<Desk>, classId: number): Promise<number> {
  const closed = (await lessons.shopsOf(db, classId)).filter(({ open }) => !open)
  return street.open(
    db,
    actor(c),
    closed.map(({ id: one }) => one),
  )
}

async function openNow(house: House, c: Context<Desk>) {
  const { classId } = await lessons.taughtLesson(house.db, actor(c), idParam(c))
  flash(c, DESK, t('lesson.opened', { n: await openShops(house, c, classId) }))
  return c.redirect(`${DESK}?classe=${classId}`, 303)
}

async function lessonPage({ db }: House, c: Context<Desk>, form: FormState = blank()) {
  const lesson = await lessons.taughtLesson(db, actor(c), idParam(c))
  const roll = await lessons.roll(db, lesson)
  const invalid = Object.keys(form.errors).length > 0
  const main = lessonMain(lesson, roll, form)
  return deskPage(c, { tab: 'class', title: lesson.name, main, invalid, status: invalid ? 422 : 200 })
}

async function mark({ db }: House, c: Context<Desk>) {
  const { id: lessonId } = await lessons.taughtLesson(db, actor(c), idParam(c))
  const shape = z.object({ eleve: id, presence: z.enum(lessons.marks), vu: z.enum(lessons.presences).optional() })
  const { eleve, presence, vu: seen } = parse(shape, await submitted(c))
  try {
    await lessons.mark(db, actor(c), { lessonId, accountId: eleve, as: presence, seen })
    flash(c, DESK, t('lesson.marked'))
  } catch (error) {
    if (!(error instanceof lessons.RollMoved)) throw error
    const now = t(`lesson.presence.${error.present}`)
    const by = error.markedName ? t('lesson.markedBy', { name: error.markedName }) : ''
    flash(c, DESK, t('lesson.rollMoved', { now, by: by && ` (${by})` }), 'info')
  }
  return c.redirect(`${PATH}/${lessonId}#appel-${eleve}`, 303)
}

async function freeze({ db }: House, c: Context<Desk>) {
  const lessonId = idParam(c)
  const { words = '' } = await submitted(c)
  await lessons.freeze(db, actor(c), lessonId, words)
  flash(c, DESK, t('lesson.frozen'))
  return back(c, lessonId)
}

async function act(
  { db }: House,
  c: Context<Desk>,
  verb: (db: House['db'], by: ReturnType<typeof actor>, lessonId: number) => Promise<void>,
  told: string,
) {
  const lessonId = idParam(c)
  await verb(db, actor(c), lessonId)
  flash(c, DESK, told)
  return back(c, lessonId)
}

async function instruct(house: House, c: Context<Desk>) {
  const lessonId = idParam(c)
  const form = await submitted(c)
  try {
    const { told } = await edit(house.db, form, {
      of: `instruction of lesson ${lessonId}`,
      present: async (tx) => ({ instruction: (await lessons.taughtLesson(tx, actor(c), lessonId)).instruction }),
      save: (tx, { instruction = '' }) => lessons.instruct(tx, actor(c), lessonId, instruction),
    })
    flash(c, DESK, [t('lesson.instructed'), told].filter(Boolean).join(' '))
  } catch (error) {
    return lessonPage(house, c, refusedForm(form, error))
  }
  return c.redirect(`${PATH}/${lessonId}`, 303)
}

/** Back to the page that the button stood on: the class, or the lesson's own. */
function back(c: Context<Desk>, lessonId: number): Response {
  const from = URL.canParse(c.req.header('referer') ?? '') ? new URL(c.req.header('referer') ?? '').pathname : ''
  return c.redirect(from === `${PATH}/${lessonId}` ? from : DESK, 303)
}
