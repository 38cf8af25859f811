import { type Context, Hono } from 'hono'
import * as z from 'zod'
import * as classes from '#classes'
import type { Db } from '#database'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as staff from '#staff'
import {
  asTicks,
  edit,
  everySubmitted,
  flash,
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
import { DESK, type Desk, deskPage } from '../desk-page.ts'
import { SCHOOL, schoolMenu } from './menu.ts'
import { passwordMain, sureMain, teacherMain, teachersMain } from './teachers-page.ts'

const Named = z.object({
  firstName: name(60, t('teachers.firstNameMissing')),
  lastName: name(60, t('teachers.lastNameMissing')),
  login: text(60, t('teachers.loginMissing')).transform((login) => login.toLowerCase()),
  administrator: z.string().optional().transform(Boolean),
})

/** « Professeurs »: the teachers' accounts, with their classes and rights. */
export function teachersPage({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  const one = async (c: Context, tx: Db = db) => {
    const wanted = idParam(c)
    const teacher = (await staff.list(tx)).find((known) => known.id === wanted)
    if (!teacher) throw new NotFound(t('teachers.missing'))
    return teacher
  }
  const back = (c: Context, to: number | undefined, message: string) => {
    flash(c, DESK, message)
    return c.redirect(`${SCHOOL}/professeurs${to ? `/${to}` : ''}`, 303)
  }
  const nameOf = ({ firstName, lastName }: staff.NamedTeacher) => `${firstName} ${lastName}`.trim()

  const listPage = async (c: Context<Desk>, form: FormState) => {
    const [teachers, known] = await Promise.all([staff.list(db), classes.listClasses(db)])
    return show(c, t('teachers.menu.teachers'), teachersMain(teachers, known, form), form)
  }
  const onePage = async (c: Context<Desk>, refused?: FormState) => {
    const [teacher, known] = await Promise.all([one(c), classes.listClasses(db)])
    const { firstName, lastName, login } = teacher
    const form = refused ?? stored({ firstName, lastName, login })
    return show(c, nameOf(teacher), teacherMain(teacher, known, form, c.var.teacher.id), form)
  }

  routes.get('/', (c) => listPage(c, blank()))
  /** The password is in this answer alone: not a redirect, nothing keeps it in clear. */
  routes.post('/', async (c) => {
    const form = await submitted(c)
    try {
      const named = parse(Named, form)
      const { password } = await staff.add(db, c.var.teacher, named)
      return show(c, t('teachers.added'), passwordMain(named, password, t('teachers.added')))
    } catch (error) {
      return listPage(c, { values: form, errors: refusalOf(error).fields })
    }
  })
  routes.get('/:id', (c) => onePage(c))
  routes.post('/:id', async (c) => {
    const form = await submitted(c)
    try {
      const { id } = await one(c)
      const { told } = await edit(db, form, {
        of: `teacher ${id}`,
        present: async (tx) => {
          const { firstName, lastName, login } = await one(c, tx)
          return { firstName, lastName, login }
        },
        save: (tx, fields) => {
          const { administrator: _, ...named } = parse(Named, fields)
          return staff.rename(tx, c.var.teacher, id, named)
        },
      })
      return back(c, undefined, [t('office.saved'), told].filter(Boolean).join(' '))
    } catch (error) {
      if (refusalOf(error).status !== 422) throw error
      return onePage(c, refusedForm(form, error))
    }
  })
  routes.post('/:id/classes', async (c) => {
    const { id: teacherId } = await one(c)
    const sent = await everySubmitted(c)
    const ticked = (sent.get('class') ?? []).flatMap((value) => id.safeParse(value).data ?? [])
    const fields = { loaded: sent.get('loaded')?.[0] ?? '', ...asTicks('class', ticked) }
    const { told } = await edit(db, fields, {
      of: `classes of ${teacherId}`,
      present: async (tx) => asTicks('class', (await one(c, tx)).classes),
      save: (tx, merged) => staff.giveClasses(tx, c.var.teacher, teacherId, tickedIn('class', merged)),
    })
    return back(c, teacherId, [t('office.saved'), told].filter(Boolean).join(' '))
  })
  routes.post('/:id/mot-de-passe', async (c) => {
    const teacher = await one(c)
    if (!(await submitted(c)).sure) return show(c, nameOf(teacher), sureMain(teacher))
    const password = await staff.resetPassword(db, c.var.teacher, teacher.id)
    return show(c, t('teachers.reset.done'), passwordMain(teacher, password, t('teachers.reset.done')))
  })
  routes.post('/:id/fermer', async (c) => {
    const teacher = await one(c)
    await staff.close(db, c.var.teacher, teacher.id)
    return back(c, teacher.id, t('teachers.closed', { name: nameOf(teacher) }))
  })
  routes.post('/:id/rouvrir', async (c) => {
    const teacher = await one(c)
    await staff.reopen(db, c.var.teacher, teacher.id)
    return back(c, teacher.id, t('teachers.reopened', { name: nameOf(teacher) }))
  })
  routes.post('/:id/administrateur', async (c) => {
    const teacher = await one(c)
    const is = (await submitted(c)).is === '1'
    await staff.setAdministrator(db, c.var.teacher, teacher.id, is)
    return back(c, teacher.id, t(is ? 'teachers.isAdministrator' : 'teachers.isNot', { name: nameOf(teacher) }))
  })
  return routes
}

function show(c: Context<Desk>, title: string, main: Html, form: FormState = blank()) {
  const invalid = Object.keys(form.errors).length > 0
  const sub = schoolMenu('teachers', c.var.teacher)
  return deskPage(c, { tab: null, sub, title, main, invalid, status: invalid ? 422 : 200 })
}
