import { type Context, Hono } from 'hono'
import * as live from '#live'
import { type House, idParam, inside, live as stream, submitted } from '../http/index.ts'
import { type Html, html, notesBox } from '../ui/index.ts'
import type { Office } from './office.ts'

/** How often a page asks for new notes; what is unread is looked up once a second for the whole school. */
const EVERY = 2000

/** The teacher’s notes: how they come while a page is open, and « J'ai lu ». Every profile receives them. */
export function notes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/direct', (c) => {
    const { employee, base } = c.var
    const back = backTo(base, c.req.query('vers'))
    return stream(c, EVERY, async () => {
      const band = notesBox(await live.unread(db, employee.accountId), base, back)
      return `<turbo-stream action="replace" method="morph" target="mots"><template>${band}</template></turbo-stream>`
    })
  })
  routes.post('/:id/lu', async (c) => {
    const id = idParam(c)
    const { to } = await submitted(c)
    await live.markRead(db, c.var.employee.accountId, id)
    return c.redirect(backTo(c.var.base, to), 303)
  })
  return routes
}

/** What the teacher wrote, on top of the page until it was read; with a stream that brings what comes next. */
export function notesBand(c: Context<Office>, stream: boolean): Html {
  const { unread, base } = c.var
  const here = c.req.method === 'GET' ? c.req.path : base
  return html`${notesBox(unread, base, here)}${stream ? html`<live-source src="${base}/mots/direct?vers=${encodeURIComponent(here)}"></live-source>` : ''}`
}

/** A page of this back office, not a stream of its notes. */
const backTo = (base: string, wanted: string | undefined): string => {
  const to = inside(base, wanted)
  return to.includes('/mots/') ? base : to
}
