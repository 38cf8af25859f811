import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import { t } from '#messages'
import {
  asked,
  done,
  edit,
  filter,
  type House,
  idParam,
  refusalOf,
  refusedForm,
  submitted,
  understood,
} from '../../http/index.ts'
import { blank, stored } from '../../ui/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { type ClassForms, classMain } from './class-page.ts'
import { classPath, pupilsPage } from './frame.ts'

/** One class: its table, an arrival by hand, its name. */
export function classPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/:id', (c) => classPage(house, c))

  routes.post('/:id/ajouter', (c) => addPupil(house, c))
  routes.post('/:id/nom', (c) => rename(house, c))
  return routes
}

async function addPupil(house: House, c: Context<Desk>) {
  const { db } = house
  const form = await submitted(c)
  const classId = idParam(c)
  const { 'firstName-0': firstName = '', 'lastName-0': lastName = '', 'birth-0': birth } = form
  try {
    const [added] = await classes.addPupils(db, actor(c), { classId, pupils: [{ firstName, lastName, birth }] })
    return back(
      c,
      classId,
      t('pupils.add.done', { name: `${added?.firstName} ${added?.lastName}`, login: added?.login ?? '' }),
    )
  } catch (error) {
    return classPage(house, c, { add: { values: form, errors: fieldsOf(error) } })
  }
}

async function rename(house: House, c: Context<Desk>) {
  const { db } = house
  const form = await submitted(c)
  const classId = idParam(c)
  try {
    const { told } = await edit(db, form, {
      of: `class ${classId}`,
      present: async (tx) => ({ name: (await classes.taught(tx, actor(c), classId)).name }),
      save: (tx, { name = '' }) => classes.renameClass(tx, actor(c), { classId, name }),
    })
    return done(c, classPath(classId), t('office.saved'), told)
  } catch (error) {
    fieldsOf(error)
    return classPage(house, c, { name: { ...refusedForm(form, error), id: 'n' } })
  }
}

async function classPage(house: House, c: Context<Desk>, sent: Partial<ClassForms> = {}) {
  const { db } = house
  const current = await classes.taught(db, actor(c), idParam(c))
  const [pupils, groups, known, soon] = await Promise.all([
    classes.roster(db, current.id),
    classes.listGroups(db, current.id),
    classes.listTaught(db, actor(c)),
    classes.purgesSoon(db, actor(c)),
  ])
  const question = asked(c, { shape: { q: filter.sought, groupe: filter.among(groups) } }, classPath(current.id))
  const { q = '', groupe } = question.filters
  const named = classes.sought(q)
  const rows = pupils.filter((one) => named(one) && (!groupe || one.groups.some((group) => group.id === groupe)))
  const forms = { add: sent.add ?? blank(), name: sent.name ?? stored({ name: current.name }, 'n') }
  const main = classMain(
    {
      current,
      pupils,
      groups,
      filters: question,
      rows: understood(question) ? rows : [],
      others: known.filter((one) => one.id !== current.id && !one.archivedAt),
      soon: soon.filter(({ classId }) => classId === current.id),
      administrator: c.var.teacher.administrator,
    },
    forms,
  )
  return pupilsPage(house, c, { at: current.id, title: current.name, main, forms: [forms.add, forms.name] })
}

/** What a form shows again; a page that is not there stays missing. */
export function fieldsOf(error: unknown): Record<string, string> {
  const { said, status } = refusalOf(error)
  if (status === 404) throw error
  return said
}

/** Back to the class, with what was done. */
export function back(c: Context<Desk>, classId: number, message: string, query = ''): Response {
  return done(c, `${classPath(classId)}${query}`, message)
}
