import { Hono } from 'hono'
import { dateTime } from '#format'
import { t } from '#messages'
import * as staff from '#staff'
import { done, type House, id, submitted } from '../../http/index.ts'
import {
  attrs,
  badge,
  button,
  type Column,
  confirming,
  type Html,
  hidden,
  html,
  pageHead,
  table,
  when,
} from '../../ui/index.ts'
import { actor, type Desk, deskPage } from '../desk-page.ts'
import { SCHOOL, schoolMenu } from './menu.ts'

const PATH = `${SCHOOL}/sessions`

/** « Sessions »: who is signed in at the desk and in back offices; end one, or all the others. */
export function sessionsPage({ db }: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.get('/', async (c) => {
    const { desk, offices } = await staff.sessions(db, c.var.teacher, c.var.token ?? '')
    const main = html`${pageHead({ title: t('teachers.menu.sessions'), note: t('teachers.sessions.note') })}
<div class="stack"><h2>${t('teachers.sessions.desk')}</h2>
${table({ id: 'bureau', href: PATH, rows: desk, empty: '', caption: t('teachers.sessions.desk'), columns: deskColumns })}
${desk.length > 1 && endOthers(c.var.teacher.administrator)}
<h2>${t('teachers.sessions.offices')}</h2>
${table({ id: 'boutiques', href: PATH, rows: offices, empty: t('teachers.sessions.none'), caption: t('teachers.sessions.offices'), columns: officeColumns })}</div>`
    const sub = schoolMenu('sessions', c.var.teacher)
    return deskPage(c, { tab: null, sub, title: t('teachers.menu.sessions'), main })
  })
  routes.post('/terminer', async (c) => {
    const { session = '', shop } = await submitted(c)
    const known = /^[0-9a-f]{64}$/.test(session) ? session : '00'
    const shopId = id.safeParse(shop)
    if (shopId.success) await staff.endOfficeSession(db, actor(c), shopId.data, known)
    else await staff.endSession(db, c.var.teacher, known)
    return done(c, PATH, t('teachers.sessions.ended'))
  })
  routes.post('/terminer-les-autres', async (c) => {
    const n = await staff.endOtherSessions(db, c.var.teacher, c.var.token ?? '')
    return done(c, PATH, t('teachers.sessions.endedAll', { n }))
  })
  return routes
}

const who: Column<staff.Session> = {
  label: t('teachers.name'),
  cell: ({ firstName, lastName, mine }) =>
    html`<strong>${lastName}</strong> ${firstName} ${mine && badge(t('teachers.sessions.mine'), 'green')}`,
}
const since: Column<staff.Session> = {
  label: t('teachers.sessions.since'),
  soft: true,
  cell: ({ since: at }) => dateTime(at),
}
const end: Column<staff.Session> = { label: t('teachers.sessions.end'), quiet: true, align: 'end', cell: endForm }
const deskColumns: Column<staff.Session>[] = [
  who,
  {
    label: t('teachers.sessions.browser'),
    wide: true,
    cell: ({ browser }) => browser || t('teachers.sessions.unknown'),
  },
  since,
  { label: t('teachers.sessions.seen'), soft: true, cell: ({ lastSeen }) => lastSeen && when(lastSeen) },
  end,
]
const officeColumns: Column<staff.Session>[] = [
  who,
  { label: t('desk.pupils.shop'), cell: ({ shop }) => shop?.name },
  since,
  end,
]

function endForm({ id: session, shop, mine, firstName, lastName }: staff.Session): Html {
  if (mine) return html``
  const label = t('teachers.sessions.endOf', { name: `${firstName} ${lastName}`.trim() })
  return html`<form method="post" action="${PATH}/terminer">${hidden('session', session)}${shop && hidden('shop', shop.id)}${button(
    t('teachers.sessions.end'),
    { kind: 'secondary', size: 'small', label },
  )}</form>`
}

function endOthers(everybody: boolean): Html {
  const sure = confirming({
    title: t('teachers.sessions.endAll'),
    text: t(everybody ? 'teachers.sessions.endAllText' : 'teachers.sessions.endMineText'),
    action: t('teachers.sessions.endAll'),
  })
  return html`<form${attrs({ method: 'post', action: `${PATH}/terminer-les-autres`, ...sure })}>${button(t('teachers.sessions.endAll'), { kind: 'secondary' })}</form>`
}
