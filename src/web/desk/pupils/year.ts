import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import { t } from '#messages'
import { done, edit, type House, idParam, refusedForm, submitted } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { fieldsOf } from './class.ts'
import { classPath, dayOf, PATH, pupilsPage } from './frame.ts'
import { yearMain } from './year-page.ts'

/** The end of a class's year: put away, purged on a day, or now. */
export function year(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/:id/fin-d-annee', (c) => yearPage(house, c))

  routes.post('/:id/fin-d-annee/archiver', (c) => archive(house, c))
  routes.post('/:id/fin-d-annee/reprendre', (c) => takeUp(house, c))
  routes.post('/:id/fin-d-annee/date', (c) => putOff(house, c))
  routes.post('/:id/fin-d-annee/effacer', (c) => purge(house, c))
  return routes
}

async function archive({ db }: House, c: Context<Desk>) {
  const classId = idParam(c)
  await classes.archiveClass(db, actor(c), classId)
  return done(c, `${classPath(classId)}/fin-d-annee`, t('pupils.year.archived'))
}

async function takeUp({ db }: House, c: Context<Desk>) {
  const classId = idParam(c)
  await classes.unarchiveClass(db, actor(c), classId)
  return done(c, classPath(classId), t('pupils.year.unarchived'))
}

async function putOff(house: House, c: Context<Desk>) {
  const { db } = house
  const form = await submitted(c)
  const classId = idParam(c)
  let kept = ''
  try {
    const { result } = await edit(db, form, {
      of: `purge of class ${classId}`,
      present: async (tx) => ({ day: (await classes.taught(tx, actor(c), classId)).purgeOn ?? '' }),
      save: async (tx, { day = '' }) => {
        await classes.setPurgeDay(tx, actor(c), { classId, day })
        return day
      },
    })
    kept = result
  } catch (error) {
    fieldsOf(error)
    return yearPage(house, c, { day: { ...refusedForm(form, error), id: 'd' } })
  }
  return done(c, `${classPath(classId)}/fin-d-annee`, t('pupils.year.dayKept', { day: dayOf(kept) }))
}

async function purge(house: House, c: Context<Desk>) {
  const { db } = house
  const form = await submitted(c)
  const { id: classId, name } = await classes.taught(db, actor(c), idParam(c))
  let n = 0
  try {
    n = await classes.purgeNamed(db, actor(c), { classId, name: form.name ?? '' })
  } catch (error) {
    return yearPage(house, c, { name: { values: form, errors: fieldsOf(error), id: 'e' } })
  }
  return done(c, PATH, t('pupils.year.purged', { name, n }))
}

async function yearPage(house: House, c: Context<Desk>, sent: { day?: FormState; name?: FormState } = {}) {
  const { db } = house
  const current = await classes.taught(db, actor(c), idParam(c))
  const [counts, soon] = await Promise.all([
    classes.purgePreview(db, actor(c), current.id),
    classes.purgesSoon(db, actor(c)),
  ])
  const forms = { day: sent.day ?? stored({ day: current.purgeOn ?? '' }, 'd'), name: sent.name ?? blank({}, 'e') }
  return pupilsPage(house, c, {
    at: current.id,
    title: t('pupils.year.title'),
    main: yearMain(current, { counts, soon: soon.filter(({ classId }) => classId === current.id) }, forms),
    forms: Object.values(forms),
  })
}
