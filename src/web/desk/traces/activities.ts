import { type Context, Hono } from 'hono'
import { t } from '#messages'
import { byFrench } from '#texts'
import * as traces from '#traces'
import { done, edit, everySubmitted, type House, idParam, refusalOf, refusedForm } from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import type { Desk } from '../desk-page.ts'
import { formMain, listMain } from './activities-page.ts'
import { askedIn, frameworkIn, TRACES, tracesPage } from './frame.ts'

const HERE = `${TRACES}/activites`
const of = (framework: string) => `${HERE}?referentiel=${encodeURIComponent(framework)}`

/** « Activités »: the codes of each framework and what counts for them, changed as the school needs. */
export function activityPages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', (c) => list(house, c))
  routes.get('/nouvelle', (c) =>
    formPage(house, c, null, blank({ framework: askedIn(c).filters.referentiel ?? '' }), []),
  )

  routes.post('/nouvelle', (c) => add(house, c))
  routes.post('/revenir', (c) => restore(house, c))
  routes.get('/:id', (c) => showActivity(house, c))
  routes.post('/:id', (c) => change(house, c))
  routes.post('/:id/supprimer', (c) => remove(house, c))
  return routes
}

async function list({ db }: House, c: Context<Desk>) {
  const [all, shipped, { classes }] = await Promise.all([
    traces.listActivities(db),
    traces.shippedFrameworks(db),
    traces.choices(db, c.var.teacher.id),
  ])
  const { filters: asked } = askedIn(c)
  const { frameworks, framework } = frameworkIn(asked, all, classes)
  // A framework whose last activity was taken away can still be asked for, to go back to what shipped.
  const every = [...new Set([...frameworks, ...shipped])].sort(byFrench)
  const chosen = every.find((one) => one === asked.referentiel) ?? framework
  const main = listMain({ all, frameworks: every, framework: chosen, shipped })
  return tracesPage(c, 'activities', { title: t('traces.activities'), main })
}

async function add(house: House, c: Context<Desk>) {
  const { db } = house
  const { activity, form } = await read(c)
  try {
    await traces.addActivity(db, activity)
  } catch (error) {
    return formPage(house, c, null, { ...form, errors: refusalOf(error).said }, activity.kinds)
  }
  return done(c, of(activity.framework.trim()), t('traces.activities.added', { code: activity.code }))
}

async function restore({ db }: House, c: Context<Desk>) {
  const name = (await everySubmitted(c)).get('framework')?.[0] ?? ''
  await traces.restoreFramework(db, name)
  return done(c, of(name), t('traces.activities.restored', { name }))
}

async function showActivity(house: House, c: Context<Desk>) {
  const { db } = house
  const known = await traces.findActivity(db, idParam(c))
  return formPage(house, c, known, stored(activityValues(known)), known.kinds)
}

async function change(house: House, c: Context<Desk>) {
  const { db } = house
  const known = await traces.findActivity(db, idParam(c))
  const { activity, loaded } = await read(c)
  const sent = { loaded, ...activityValues(activity) }
  try {
    const { told } = await edit(db, sent, {
      of: `activity ${known.id}`,
      present: async (tx) => activityValues(await traces.findActivity(tx, known.id)),
      save: (tx, { framework = '', code = '', label = '', ...kinds }) =>
        traces.changeActivity(tx, known.id, { framework, code, label, kinds: kindsIn(kinds) }),
    })
    return done(c, of(activity.framework.trim()), t('traces.activities.changed', { code: activity.code }), told)
  } catch (error) {
    const form = refusedForm(sent, error)
    return formPage(house, c, known, form, kindsIn(form.values))
  }
}

async function remove({ db }: House, c: Context<Desk>) {
  const known = await traces.findActivity(db, idParam(c))
  await traces.removeActivity(db, known.id)
  return done(c, of(known.framework), t('traces.activities.removed', { code: known.code }))
}

async function formPage(
  { db }: House,
  c: Context<Desk>,
  known: traces.Activity | null,
  form: FormState,
  kinds: readonly string[],
) {
  const all = await traces.listActivities(db)
  const frameworks = [...new Set(all.map(({ framework }) => framework))]
  const invalid = Object.keys(form.errors).length > 0
  const { title, main } = formMain({ known, form, kinds, frameworks })
  return tracesPage(c, 'activities', { title, main, invalid, status: invalid ? 422 : 200 })
}

/** An activity as its form holds it: each kind that counts is a box of its own. */
const activityValues = ({ framework, code, label, kinds }: traces.WrittenActivity): Record<string, string> => ({
  framework,
  code,
  label,
  ...Object.fromEntries(kinds.map((kind) => [`kind ${kind}`, 'on'])),
})
const kindsIn = (fields: Record<string, string>) =>
  Object.keys(fields).flatMap((field) => (field.startsWith('kind ') ? field.slice('kind '.length) : []))

type Read = { activity: traces.WrittenActivity; form: FormState; loaded: string }

async function read(c: Context): Promise<Read> {
  const fields = await everySubmitted(c)
  const one = (name: string) => fields.get(name)?.[0] ?? ''
  const values = { framework: one('framework'), code: one('code'), label: one('label') }
  return { activity: { ...values, kinds: fields.get('kind') ?? [] }, form: blank(values), loaded: one('loaded') }
}
