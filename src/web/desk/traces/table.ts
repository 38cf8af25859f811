// « Tableau »: what each pupil of a class did, by activity; on screen, as a file of rows and on paper.
import { type Context, Hono } from 'hono'
import { now, today } from '#clock'
import { isoDay, time } from '#format'
import * as lessons from '#lessons'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { writeWorkbook } from '#sheets'
import * as traces from '#traces'
import { demandUnderstood, type House, streamed, understood, XLSX } from '../../http/index.ts'
import type { Desk } from '../desk-page.ts'
import { type Asked, askedIn, frameworkIn, periodIn, tracesPage } from './frame.ts'
import { tableCsv, tableSheet } from './table-files.ts'
import { tableMain } from './table-page.ts'
import type { Shown } from './table-shown.ts'

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
  routes.get('/tableau.xlsx', async (c) => {
    const asked = askedIn(c)
    demandUnderstood(asked)
    const shown = await tableOf(house, c, asked)
    return streamed(c, { type: XLSX, name: `${fileName(shown)}.xlsx` }, writeWorkbook([tableSheet(shown)], now()))
  })
  routes.get('/tableau.pdf', async (c) => {
    const asked = askedIn(c)
    demandUnderstood(asked)
    const { framework, activities, rows, name, hours, roll } = await tableOf(house, c, asked)
    const absent = new Set([...roll].flatMap(([id, { presence }]) => (presence === 'absent' ? [id] : [])))
    const period = periodIn(hours)
    const bytes = await traces.printTable(house.db, { name, framework, period, activities, rows, absent })
    return streamed(c, { type: 'application/pdf', name: `${fileName({ name })}.pdf`, inline: true }, [bytes])
  })
  return routes
}

const fileName = ({ name }: Pick<Shown, 'name'>) => `tableau-${name.replace(/[^\p{L}\p{N}]+/gu, '-')}-${today()}`

/** From the start of a lesson to its end, or to now, as the filters of the trace say it. */
const hoursOf = ({ startedAt, endedAt }: lessons.Lesson) => {
  const end = endedAt ?? new Date()
  return { du: isoDay(startedAt), de: time(startedAt), au: isoDay(end), a: time(end) }
}

/** The class asked for, or the first; its pupils counted. Refuses with NotFound a class or group of another teacher. */
async function tableOf({ db }: House, c: Context<Desk>, asked: Asked): Promise<Shown> {
  const teacherId = c.var.teacher.id
  const [choices, all] = await Promise.all([traces.choices(db, teacherId), traces.listActivities(db)])
  const held = await lessons.lessonsOf(
    db,
    choices.classes.map(({ id }) => id),
  )
  const found = held.find(({ id }) => id === asked.filters.seance)
  // Another class was chosen meanwhile: its own period is asked for.
  const lesson = asked.filters.classe === undefined || found?.classId === asked.filters.classe ? found : undefined
  if (asked.filters.seance !== undefined && !found) throw new NotFound(t('traces.table.missing'))
  const { groupe } = asked.filters
  const classe = lesson?.classId ?? asked.filters.classe
  const group = choices.groups.find(({ id }) => id === groupe)
  const classId = classe ?? group?.classId ?? choices.classes[0]?.id
  const chosen = choices.classes.find(({ id }) => id === classId)
  if ((classe !== undefined && !chosen) || (groupe !== undefined && !group))
    throw new NotFound(t('traces.table.missing'))
  const { framework, frameworks } = frameworkIn({ ...asked.filters, classe: classId }, all, choices.classes)
  const activities = all.filter((one) => one.framework === framework)
  const groupId = group?.classId === classId ? group?.id : undefined
  const hours = lesson ? hoursOf(lesson) : asked.filters
  const wanted = { classId, groupId, ...periodIn(hours), held: lesson }
  const rows = chosen && understood(asked) ? await traces.recapTable(db, teacherId, wanted, activities) : []
  const roll = new Map(lesson && (await lessons.roll(db, lesson)).map((one) => [one.accountId, one]))
  const name = [chosen?.name, groupId === undefined ? undefined : group?.name, lesson?.name].filter(Boolean).join(', ')
  const shown = { choices, classId, groupId, framework, frameworks, activities, rows, name }
  return { ...shown, asked, lesson, lessons: held.filter((one) => one.classId === classId), roll, hours }
}
