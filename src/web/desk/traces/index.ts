// « Traces »: everything pupils did, searched, exported, summed up by activity; and the activities themselves.
import { type Context, Hono } from 'hono'
import { today } from '#clock'
import * as lessons from '#lessons'
import { t } from '#messages'
import * as traces from '#traces'
import { demandUnderstood, type House, idParam, noPage, streamed, understood } from '../../http/index.ts'
import { actor, type Desk } from '../desk-page.ts'
import { actPage } from './act-page.ts'
import { activityPages } from './activities.ts'
import { csv } from './csv.ts'
import { type Asked, askedIn, frameworkIn, periodIn, tracesPage } from './frame.ts'
import { recapPages } from './recap.ts'
import { searchPage } from './search-page.ts'
import { tablePages } from './table.ts'
import { undoPages } from './undo.ts'

/** Mounted at /bureau/traces. */
export function tracesTab(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/', (c) => list(house, c))
  routes.get('/export.csv', (c) => exportCsv(house, c))
  routes.route('/', recapPages(house))
  routes.route('/', tablePages(house))
  routes.route('/activites', activityPages(house))
  routes.route('/annuler', undoPages(house))

  routes.get('/:shop/:act', (c) => showAct(house, c))
  return routes
}

async function list(house: House, c: Context<Desk>) {
  const { db } = house
  const asked = askedIn(c)
  const { choices, activities, framework, frameworks, wanted, lesson } = await listsFor(house, c, asked)
  const page = understood(asked)
    ? await traces.search(db, c.var.teacher.id, wanted, asked.place)
    : { ...noPage, acts: [] }
  const main = searchPage({ asked, choices, activities, framework, frameworks, page, lesson })
  return tracesPage(c, 'acts', { title: t('traces.title'), main })
}

async function exportCsv(house: House, c: Context<Desk>) {
  const { db } = house
  const asked = askedIn(c)
  demandUnderstood(asked)
  const { activities, wanted } = await listsFor(house, c, asked)
  const acts = traces.every(db, c.var.teacher.id, wanted)
  const name = `traces-${today()}.csv`
  return streamed(c, { type: 'text/csv; charset=utf-8', name }, csv(db, acts, activities))
}

async function showAct({ db }: House, c: Context<Desk>) {
  const one = await traces.oneAct(db, c.var.teacher.id, idParam(c, 'shop'), idParam(c, 'act'))
  const activities = traces.activitiesOf(one.act, await traces.listActivities(db))
  const { title, main } = actPage(one, activities)
  return tracesPage(c, 'acts', { title, main })
}

async function listsFor({ db }: House, c: Context<Desk>, { filters: asked }: Asked) {
  const [choices, all] = await Promise.all([traces.choices(db, c.var.teacher.id), traces.listActivities(db)])
  const { framework, frameworks } = frameworkIn(asked, all, choices.classes)
  const activities = all.filter((one) => one.framework === framework)
  const activity = activities.find(({ id }) => id === asked.activite)
  const held = asked.seance === undefined ? undefined : await lessons.taughtLesson(db, actor(c), asked.seance)
  const wanted: traces.Wanted = {
    classId: asked.classe,
    groupId: asked.groupe,
    accountId: asked.eleve,
    shopId: asked.boutique,
    ...periodIn(asked),
    group: asked.type,
    words: asked.mots,
    kinds: activity && traces.kindsHeld(activity, activities),
    held,
    counted: asked.compte !== undefined,
    besides: asked.compte === 'autres' ? activities.flatMap((one) => traces.kindsHeld(one, activities)) : undefined,
  }
  return { choices, activities, framework, frameworks, wanted, lesson: held?.name }
}
