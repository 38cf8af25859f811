import { type Context, Hono } from 'hono'
import * as live from '#live'
import { type House, idParam, inside, live as stream, submitted } from '../http/index.ts'
import { frozenBox, type Html, html, notesBox } from '../ui/index.ts'
import { type Office, pupilsOnly } from './office.ts'

/** How often a page asks for new notes; what is unread is looked up once a second for the whole school. */
const EVERY = 2000

/** The teacher’s notes: how they come while a page is open, « J'ai lu » and « Répondre ». Every profile receives them. */
export function notes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/direct', (c) => {
    const { employee, base } = c.var
    const isOpen = openPage(db, c)
    const back = backTo(base, c.req.query('vers'))
    const wasFrozen = c.req.query('fige') === '1'
    return stream(c, EVERY, async () => {
      isOpen()
      const screen = await live.screenOf(db, employee.accountId)
      // The page that was asked for while the screens were held comes by itself.
      if (wasFrozen && !screen.frozen) return { last: '<turbo-stream action="refresh"></turbo-stream>' }
      return stripes(screen, base, back)
    })
  })
  routes.post('/:id/lu', pupilsOnly, async (c) => {
    const id = idParam(c)
    const { to } = await submitted(c)
    await live.markRead(db, c.var.employee.accountId, id)
    return c.redirect(backTo(c.var.base, to), 303)
  })
  routes.post('/:id/reponse', pupilsOnly, async (c) => {
    const messageId = idParam(c)
    const { to, reply = '' } = await submitted(c)
    await live.reply(db, c.var.employee.accountId, { messageId, body: reply })
    return c.redirect(backTo(c.var.base, to), 303)
  })
  return routes
}

/** Tells the desk, at each look of a page's stream, that its reader is there. */
export function openPage(db: House['db'], { var: { shop, token, observer } }: Context<Office>): () => void {
  return () => {
    if (token && !observer) live.noteOpen(db, { shopId: shop.id, token })
  }
}

/** What a stream brings to an open page: notes and call on top, the sentence of held screens over all. */
export const stripes = (screen: live.Screen, base: string, back: string): string =>
  [
    `<turbo-stream action="replace" method="morph" target="mots"><template>${notesBox(screen.notes, { base, back }, screen.call)}</template></turbo-stream>`,
    `<turbo-stream action="replace" method="morph" target="gel"><template>${frozenBox(screen.frozen)}</template></turbo-stream>`,
  ].join('')

/** What the teacher wrote, on top of the page until it was read; with a stream that brings what comes next. */
export function notesBand(c: Context<Office>, stream: boolean): Html {
  const { screen, base } = c.var
  const here = c.req.method === 'GET' ? c.req.path : base
  const source = `${base}/mots/direct?vers=${encodeURIComponent(here)}`
  return html`${frozenBox(null)}${notesBox(screen.notes, { base, back: here }, screen.call)}${stream ? html`<live-source src="${source}"></live-source>` : ''}`
}

/** Where no words are shown: only what holds the screen. */
export const heldHere = (base: string): Html =>
  html`${frozenBox(null)}<live-source src="${base}/mots/direct"></live-source>`

/** A page of this back office, not a stream of its notes. */
export const backTo = (base: string, wanted: string | undefined): string => {
  const to = inside(base, wanted)
  return to.includes('/mots/') ? base : to
}
