import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import { t } from '#messages'
import { edit, flash, type House, idParam, refusedForm, submitted } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { actor, DESK, type Desk } from '../desk-page.ts'
import { fieldsOf } from './class.ts'
import { classPath, dayOf, PATH, pupilsPage } from './frame.ts'
import { yearMain } from './year-page.ts'

/** The end of a class's year: put away, purged on a day, or now. */
export function year(house: House): Hono<Desk> {
  const { db } = house
  const routes = new Hono<Desk>()

  routes.get('/:id/fin-d-annee', (c) => yearPage(c))

  routes.post('/:id/fin-d-annee/archiver', async (c) => {
    const classId = idParam(c)
    await classes.archiveClass(db, actor(c), classId)
    return done(c, `${classPath(classId)}/fin-d-annee`, t('pupils.year.archived'))
  })

  routes.post('/:id/fin-d-annee/reprendre', async (c) => {
    const classId = idParam(c)
    await classes.unarchiveClass(db, actor(c), classId)
    return done(c, classPath(classId), t('pupils.year.unarchived'))
  })

  routes.post('/:id/fin-d-annee/date', async (c) => {
    const form = await submitted(c)
    const classId = idParam(c)
    const { day = '' } = form
    try {
      await edit(db, form, {
        of: `purge of class ${classId}`,
        present: async (tx) => ({ day: (await classes.taught(tx, actor(c), classId)).purgeOn ?? '' }),
        save: (tx) => classes.setPurgeDay(tx, actor(c), { classId, day }),
      })
    } catch (error) {
      fieldsOf(error)
      return yearPage(c, { day: { ...refusedForm(form, error), id: 'd' } })
    }
    return done(c, `${classPath(classId)}/fin-d-annee`, t('pupils.year.dayKept', { day: dayOf(day) }))
  })

  routes.post('/:id/fin-d-annee/effacer', async (c) => {
    const form = await submitted(c)
    const { id: classId, name } = await classes.taught(db, actor(c), idParam(c))
    let n = 0
    try {
      n = await classes.purgeNamed(db, actor(c), { classId, name: form.name ?? '' })
    } catch (error) {
      return yearPage(c, { name: { values: form, errors: fieldsOf(error), id: 'e' } })
    }
    return done(c, PATH, t('pupils.year.purged', { name, n }))
  })

  async function yearPage(c: Context<Desk>, sent: { day?: FormState; name?: FormState } = {}) {
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
  return routes
}

function done(c: Context<Desk>, path: string, message: string): Response {
  flash(c, DESK, message)
  return c.redirect(path, 303)
}
