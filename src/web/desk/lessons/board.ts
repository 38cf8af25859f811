// « Projeter »: what the class sees on the wall: the instruction, the class's figures, the shops; no name of a pupil, no mark.
import { type Context, Hono } from 'hono'
import { now } from '#clock'
import { count, time } from '#format'
import * as lessons from '#lessons'
import * as live from '#live'
import { t } from '#messages'
import { atDesk } from '#people'
import { byFrenchName, words } from '#texts'
import { type House, idParam, own, live as stream } from '../../http/index.ts'
import { classes, type Html, html, page, raw } from '../../ui/index.ts'
import { actor, DESK, type Desk } from '../desk-page.ts'

const RECHECK_MS = 30_000

export function board({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()

  routes.get('/:id/projeter', async (c) => {
    const lesson = await lessons.taughtLesson(db, actor(c), idParam(c))
    const wall = wallOf(lesson, live.partOf(await live.lookNow(db), c.var.teacher.id, { classId: lesson.classId }))
    const source = lesson.endedAt
      ? ''
      : html`<live-source src="${DESK}/seances/${lesson.id}/projeter/direct"></live-source>`
    const body = html`<main id="contenu" class="board" tabindex="-1">${wall}</main>${source}`
    return c.html(page({ face: 'backoffice', title: lesson.name, site: t('desk.site'), body: own(c, body) }))
  })

  routes.get('/:id/projeter/direct', async (c) => {
    const lesson = await lessons.taughtLesson(db, actor(c), idParam(c))
    return onTheWall(db, c, lesson)
  })
  return routes
}

function onTheWall(db: House['db'], c: Context<Desk>, lesson: lessons.Lesson) {
  const { teacher, token = '' } = c.var
  let checkedAt = Date.now()
  return stream(c, live.LOOK_MS, async () => {
    if (Date.now() - checkedAt > RECHECK_MS) {
      if (!(await atDesk(db, token))) return { last: '<turbo-stream action="refresh"></turbo-stream>' }
      checkedAt = Date.now()
    }
    const around = await live.watchedNow(db)
    const present = around.lessons.find(({ id, endedAt }) => id === lesson.id && !endedAt)
    if (!present) return { last: '<turbo-stream action="refresh"></turbo-stream>' }
    const wall = wallOf({ ...lesson, ...present }, live.partOf(around, teacher.id, { classId: lesson.classId }))
    return `<turbo-stream action="replace" method="morph" target="tableau"><template>${wall}</template></turbo-stream>`
  })
}

/** All that stands on the wall. */
function wallOf(lesson: lessons.Lesson, view: live.View): Html {
  const { name, className, instruction, endedAt, frozenAt, frozenWords } = lesson
  const said = (frozenAt ? frozenWords : instruction) || t('lesson.board.work')
  const { done } = view
  const waiting = view.shops.reduce((sum, shop) => sum + shop.waiting, view.others.waiting)
  const figure = (label: string, value: number) => html`<li><strong>${count(value)}</strong> <span>${label}</span></li>`
  return html`<div id="tableau" class="${classes(frozenAt && 'frozen')}">
<p class="board-head"><span>${className}</span><span>${name}</span><span>${endedAt ? t('lesson.state.ended') : time(now())}</span></p>
<h1>${lines(said)}</h1>
<ul class="board-figures">${figure(t('lesson.board.waiting'), waiting)}${figure(t('lesson.board.orders', { n: done.orders }), done.orders)}${figure(
    t('lesson.board.paid'),
    done.paid,
  )}${figure(t('lesson.board.slips'), done.slips)}${figure(t('lesson.board.invoices'), done.invoices)}</ul>
${namesPupils(view) ? shopsCounted(view.shops) : shopsNamed(view.shops)}
</div>`
}

/** Whether a shop's name tells who works in it (« L’Épicerie de Marius D »): on a wall that would be a pupil's backlog. */
function namesPupils({ pupils, shops }: live.View): boolean {
  const named = new Map(shops.map(({ id, name }) => [id, new Set(words(name))]))
  return pupils.some(({ firstName, lastName, shops: own }) =>
    own.some((id) => words(`${firstName} ${lastName}`).some((word) => word.length > 1 && named.get(id)?.has(word))),
  )
}

/** How the shops stand, without their names. */
function shopsCounted(shops: live.View['shops']): Html {
  const open = shops.filter((shop) => shop.open)
  const waiting = open.filter((shop) => shop.waiting > 0).length
  const one = (n: number, label: string, done = false) =>
    n > 0 && html`<li class="${classes(done && 'done')}"><strong>${label}</strong><span>${count(n)}</span></li>`
  return html`<ul class="board-shops counted">${one(open.length - waiting, t('lesson.board.shopsDone'), true)}${one(waiting, t('lesson.board.shopsWaiting'))}${one(
    shops.length - open.length,
    t('lesson.board.shopsClosed'),
  )}</ul>`
}

const shopsNamed = (shops: live.View['shops']): Html =>
  html`<ul class="${classes('board-shops', shops.length > 32 && 'many')}">${shops.toSorted(byFrenchName(({ name }) => name)).map(shopOnWall)}</ul>`

const lines = (said: string): Html =>
  html`${said.split('\n').map((line, at) => (at === 0 ? line : html`${raw('<br>')}${line}`))}`

function shopOnWall({ name, waiting, open }: live.View['shops'][number]): Html {
  const state = !open ? t('lesson.board.closed') : waiting > 0 ? count(waiting) : t('lesson.board.upToDate')
  return html`<li class="${classes(open && waiting === 0 && 'done')}"><strong>${name}</strong><span>${state}</span></li>`
}
