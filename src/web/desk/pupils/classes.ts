import { type Context, Hono } from 'hono'
import * as classes from '#classes'
import { t } from '#messages'
import { asked, done, filter, type House, refusalOf, submitted } from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { classesMain } from './classes-page.ts'
import { classPath, PATH, pupilsPage } from './frame.ts'

/** The teacher's classes, a new one, and a pupil sought in all. */
export function classesPages(house: House): Hono<Desk> {
  const { db } = house
  const routes = new Hono<Desk>()

  routes.get('/', (c) => listPage(c, blank()))

  routes.post('/classes', async (c) => {
    const form = await submitted(c)
    try {
      const name = form.name ?? ''
      const id = await classes.createClass(db, actor(c), { name })
      return done(c, classPath(id), t('pupils.classes.made'))
    } catch (error) {
      return listPage(c, { values: form, errors: refusalOf(error).said })
    }
  })

  async function listPage(c: Context<Desk>, form: FormState) {
    const question = asked(c, { shape: { q: filter.sought } }, PATH)
    const [known, soon, found] = await Promise.all([
      classes.listTaught(db, actor(c)),
      classes.purgesSoon(db, actor(c)),
      classes.findPupils(db, actor(c), question.filters.q ?? ''),
    ])
    const main = classesMain({ known, soon, question, found }, form)
    return pupilsPage(house, c, { at: 'all', title: t('desk.tab.pupils'), main, forms: [form] })
  }
  return routes
}
