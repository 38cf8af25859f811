// « Tableau »: what each pupil of a class did, by activity; on screen, as a file of rows and on paper.
import { type Context, Hono } from 'hono'
import { today } from '#clock'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as traces from '#traces'
import { demandUnderstood, download, type House, streamed, understood } from '../../http/index.ts'
import type { Desk } from '../desk-page.ts'
import { type Asked, askedIn, frameworkIn, periodIn, tracesPage } from './frame.ts'
import { tableCsv } from './table-csv.ts'
import { type Shown, tableMain } from './table-page.ts'

/** Mounted at /bureau/traces. */
export function tablePages(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/tableau', async (c) => {
    const asked = askedIn(c)
    const title = t('traces.table')
    return tracesPage(c, 'table', { title, main: tableMain(await tableOf(house, c, asked)) })
  })
  routes.get('/tableau.csv', async (c) => {
    const asked = askedIn(c)
    demandUnderstood(asked)
    const shown = await tableOf(house, c, asked)
    return streamed(c, { type: 'text/csv; charset=utf-8', name: `${fileName(shown)}.csv` }, tableCsv(shown))
  })
  routes.get('/tableau.pdf', async (c) => {
    const asked = askedIn(c)
    demandUnderstood(asked)
    const { framework, activities, rows, name, asked: question } = await tableOf(house, c, asked)
    const period = periodIn(question.filters)
    const bytes = await traces.printTable(house.db, { name, framework, period, activities, rows })
    return download(c, `${fileName({ name })}.pdf`, bytes)
  })
  return routes
}

const fileName = ({ name }: Pick<Shown, 'name'>) => `tableau-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}-${today()}`

/** The class asked for, or the first; its pupils counted. Refuses with NotFound a class or group of another teacher. */
async function tableOf({ db }: House, c: Context<Desk>, asked: Asked): Promise<Shown> {
  const teacherId = c.var.teacher.id
  const [choices, all] = await Promise.all([traces.choices(db, teacherId), traces.listActivities(db)])
  const { classe, groupe } = asked.filters
  const group = choices.groups.find(({ id }) => id === groupe)
  const classId = classe ?? group?.classId ?? choices.classes[0]?.id
  const chosen = choices.classes.find(({ id }) => id === classId)
  if ((classe !== undefined && !chosen) || (groupe !== undefined && !group))
    throw new NotFound(t('traces.table.missing'))
  const { framework, frameworks } = frameworkIn({ ...asked.filters, classe: classId }, all, choices.classes)
  const activities = all.filter((one) => one.framework === framework)
  const groupId = group?.classId === classId ? group?.id : undefined
  const rows =
    chosen && understood(asked)
      ? await traces.recapTable(db, teacherId, { classId, groupId, ...periodIn(asked.filters) }, activities)
      : []
  const name = [chosen?.name, groupId === undefined ? undefined : group?.name].filter(Boolean).join(', ')
  return { asked, choices, classId, groupId, framework, frameworks, activities, rows, name }
}
