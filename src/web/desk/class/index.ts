// « La classe »: who is in and looks at what, what was done last, what waits, as it happens.
import type { Context } from 'hono'
import { Hono } from 'hono'
import * as z from 'zod'
import { lostPictures } from '#backups'
import * as classes from '#classes'
import * as live from '#live'
import { t } from '#messages'
import { atDesk } from '#people'
import { type House, live as stream } from '../../http/index.ts'
import { button, emptyState, html } from '../../ui/index.ts'
import { actor, DESK, type Desk, deskPage } from '../desk-page.ts'
import { firstSteps } from '../first-steps.ts'
import { lostPicturesBanner, purgeBanner } from '../purge-banner.ts'
import { doorForm, doors } from './door.ts'
import { filterForm, hrefOf } from './filters.ts'
import { freezeWindow, head, lessonIn } from './head.ts'
import { region } from './region.ts'

/** What can't be read stands for nobody: the page says that this part is empty, and how to see everybody. */
const NOBODY = -1
const idInAddress = z
  .string()
  .transform((typed) => (typed === '' ? undefined : /^[1-9][0-9]{0,14}$/.test(typed) ? Number(typed) : NOBODY))
  .optional()
const Search = z.object({ classe: idInAddress, groupe: idInAddress, eleve: idInAddress })

/** How often a stream asks again whether its teacher is still at the desk. */
const RECHECK_MS = 30_000

export function classTab(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', (c) => classPage(house, c))
  routes.get('/direct', (c) => direct(house, c))
  routes.route('/', doors(house))
  return routes
}

async function classPage({ db, database }: House, c: Context<Desk>) {
  const around = await live.lookNow(db)
  const part = partIn(c, around)
  const view = live.partOf(around, c.var.teacher.id, part)
  const lesson = lessonIn(view)
  const nobodyHere = view.pupils.length === 0
  const main = html`${head(view, part, around.at)}
${lostPicturesBanner(lostPictures(database))}${purgeBanner(await classes.purgesSoon(db, actor(c)))}${firstSteps({ pupils: around.enrolled > 0, shops: around.shops.length > 0 })}
${view.everyone.length > 0 ? filterForm(view, part) : ''}
${nobodyHere ? nobody(view.everyone.length > 0, around.enrolled > 0) : html`${doorForm()}${region(view, around.at)}<live-source src="${streamOf(part)}"></live-source>`}
${lesson && !nobodyHere ? freezeWindow(lesson) : ''}`
  return deskPage(c, { tab: 'class', title: t('desk.tab.class'), main })
}

function direct({ db }: House, c: Context<Desk>) {
  const { teacher, token = '' } = c.var
  let checkedAt = Date.now()
  let open: number | undefined
  return stream(c, live.LOOK_MS, async () => {
    if (Date.now() - checkedAt > RECHECK_MS) {
      // The page asks for itself again, and finds the door.
      if (!(await atDesk(db, token))) return { last: REFRESH }
      checkedAt = Date.now()
    }
    const around = await live.watchedNow(db)
    const part = partIn(c, around)
    const view = live.partOf(around, teacher.id, part)
    // A lesson began or ended: its buttons and windows are others.
    const lesson = lessonIn(view)?.id ?? 0
    if (open !== undefined && open !== lesson) return { last: REFRESH }
    open = lesson
    return [
      `<turbo-stream action="replace" method="morph" target="en-direct"><template>${region(view, around.at)}</template></turbo-stream>`,
      `<turbo-stream action="replace" method="morph" target="seance"><template>${head(view, part, around.at)}</template></turbo-stream>`,
    ].join('')
  })
}

const REFRESH = '<turbo-stream action="refresh"></turbo-stream>'

/** The stream of a part; « everybody » is said, for no word means the own lesson. */
const streamOf = (part: live.Part): string => {
  const href = hrefOf(`${DESK}/direct`, part)
  return href.includes('?') ? href : `${href}?classe=`
}

/** What the address asks for; without a word on the class it is the one whose lesson this teacher has started. */
function partIn(c: Context<Desk>, { lessons }: live.Now): live.Part {
  const { classe, groupe, eleve } = Search.parse(c.req.query())
  const asked = Object.keys(c.req.query()).length > 0
  const own = lessons.findLast(({ startedBy, endedAt }) => !endedAt && startedBy === c.var.teacher.id)
  return { classId: asked ? classe : own?.classId, groupId: groupe, accountId: eleve }
}

/** Nobody at all, or nobody in this part of the class. */
const nobody = (others: boolean, enrolled: boolean) =>
  others
    ? emptyState({
        icon: 'filter',
        title: t('live.nobodyHere'),
        text: t('live.nobodyHereText'),
        action: button(t('live.everybody'), { kind: 'secondary', href: `${DESK}?classe=` }),
      })
    : emptyState({
        icon: 'users',
        title: t('desk.class.nobody'),
        text: t('desk.class.nobodyText'),
        // Before any pupil the first steps above say what comes first: the list.
        ...(enrolled && { action: button(t('desk.pupils.accesses'), { href: `${DESK}/acces` }) }),
      })
