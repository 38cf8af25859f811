import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as classes from '#classes'
import type { Db } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as staff from '#staff'
import {
  asTicks,
  done,
  edit,
  everySubmitted,
  type House,
  id,
  idParam,
  name,
  parse,
  refusalOf,
  refusedForm,
  submitted,
  text,
  tickedIn,
} from '../../http/index.ts'
import { blank, type FormState, type Html, stored } from '../../ui/index.ts'
import { type Desk, deskPage } from '../desk-page.ts'
import { SCHOOL, schoolMenu } from './menu.ts'
import { sureMain, teacherMain } from './teacher-page.ts'
import { passwordMain, teachersMain } from './teachers-page.ts'

const Named = z.object({
  firstName: name(60, t('teachers.firstNameMissing')),
  lastName: name(60, t('teachers.lastNameMissing')),
  login: text(60, t('teachers.loginMissing')).transform((login) => login.toLowerCase()),
  administrator: z.string().optional().transform(Boolean),
})

/** « Professeurs »: the teachers' accounts, with their classes and rights. */
export function teachersPage(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', (c) => listPage(house, c, blank()))
  routes.post('/', (c) => add(house, c))
  routes.get('/:id', (c) => onePage(house, c))
  routes.post('/:id', (c) => rename(house, c))
  routes.post('/:id/classes', (c) => giveClasses(house, c))
  routes.post('/:id/mot-de-passe', (c) => resetPassword(house, c))
  routes.post('/:id/fermer', (c) => close(house, c))
  routes.post('/:id/rouvrir', (c) => reopen(house, c))
  routes.post('/:id/administrateur', (c) => setAdministrator(house, c))
  return routes
}

const one = async ({ db }: House, c: Context, tx: Db = db) => {
  const wanted = idParam(c)
  const teacher = (await staff.list(tx)).find((known) => known.id === wanted)
  if (!teacher) throw new NotFound(t('teachers.missing'))
  return teacher
}

const back = (c: Context, to: number | undefined, message: string, also = '') =>
  done(c, `${SCHOOL}/professeurs${to ? `/${to}` : ''}`, message, also)

const nameOf = ({ firstName, lastName }: staff.NamedTeacher) => `${firstName} ${lastName}`.trim()

const listPage = async ({ db }: House, c: Context<Desk>, form: FormState) => {
  const [teachers, known] = await Promise.all([staff.list(db), classes.listClasses(db)])
  return show(c, t('teachers.menu.teachers'), teachersMain(teachers, known, form), form)
}

const onePage = async (house: House, c: Context<Desk>, refused?: FormState) => {
  const { db } = house
  const [teacher, known] = await Promise.all([one(house, c), classes.listClasses(db)])
  const { firstName, lastName, login } = teacher
  const form = refused ?? stored({ firstName, lastName, login })
  return show(c, nameOf(teacher), teacherMain(teacher, known, form, c.var.teacher.id), form)
}

/** The password is in this answer alone: not a redirect, nothing keeps it in clear. */
async function add(house: House, c: Context<Desk>) {
  const { db } = house
  const form = await submitted(c)
  try {
    const named = parse(Named, form)
    const { password } = await staff.add(db, c.var.teacher, named)
    return show(c, t('teachers.added'), passwordMain(named, password, t('teachers.added')))
  } catch (error) {
    return listPage(house, c, { values: form, errors: refusalOf(error).said })
  }
}

async function rename(house: House, c: Context<Desk>) {
  const { db } = house
  const form = await submitted(c)
  try {
    const { id } = await one(house, c)
    const { told } = await edit(db, form, {
      of: `teacher ${id}`,
      present: async (tx) => {
        const { firstName, lastName, login } = await one(house, c, tx)
        return { firstName, lastName, login }
      },
      save: (tx, fields) => {
        const { administrator: _, ...named } = parse(Named, fields)
        return staff.rename(tx, c.var.teacher, id, named)
      },
    })
    return back(c, undefined, t('office.saved'), told)
  } catch (error) {
    if (refusalOf(error).status !== 422) throw error
    return onePage(house, c, refusedForm(form, error))
  }
}

async function giveClasses(house: House, c: Context<Desk>) {
  const { db } = house
  const { id: teacherId } = await one(house, c)
  const sent = await everySubmitted(c)
  const ticked = (sent.get('class') ?? []).flatMap((value) => id.safeParse(value).data ?? [])
  const fields = { loaded: sent.get('loaded')?.[0] ?? '', ...asTicks('class', ticked) }
  const { told } = await edit(db, fields, {
    of: `classes of ${teacherId}`,
    present: async (tx) => asTicks('class', (await one(house, c, tx)).classes),
    save: (tx, merged) => staff.giveClasses(tx, c.var.teacher, teacherId, tickedIn('class', merged)),
  })
  return back(c, teacherId, t('office.saved'), told)
}

async function resetPassword(house: House, c: Context<Desk>) {
  const { db } = house
  const teacher = await one(house, c)
  if (!(await submitted(c)).sure) return show(c, nameOf(teacher), sureMain(teacher))
  const password = await staff.resetPassword(db, c.var.teacher, teacher.id)
  return show(c, t('teachers.reset.done'), passwordMain(teacher, password, t('teachers.reset.done')))
}

async function close(house: House, c: Context<Desk>) {
  const { db } = house
  const teacher = await one(house, c)
  await staff.close(db, c.var.teacher, teacher.id)
  return back(c, teacher.id, t('teachers.closed', { name: nameOf(teacher) }))
}

async function reopen(house: House, c: Context<Desk>) {
  const { db } = house
  const teacher = await one(house, c)
  await staff.reopen(db, c.var.teacher, teacher.id)
  return back(c, teacher.id, t('teachers.reopened', { name: nameOf(teacher) }))
}

async function setAdministrator(house: House, c: Context<Desk>) {
  const { db } = house
  const teacher = await one(house, c)
  const is = (await submitted(c)).is === '1'
  await staff.setAdministrator(db, c.var.teacher, teacher.id, is)
  return back(c, teacher.id, t(is ? 'teachers.isAdministrator' : 'teachers.isNot', { name: nameOf(teacher) }))
}

function show(c: Context<Desk>, title: string, main: Html, form: FormState = blank()) {
  const invalid = Object.keys(form.errors).length > 0
  const sub = schoolMenu('teachers', c.var.teacher)
  return deskPage(c, { tab: null, sub, title, main, invalid, status: invalid ? 422 : 200 })
}
