import type { Context } from 'hono'
import * as z from 'zod'
import { isBelow } from './below.ts'
import { isPassword } from './forms.ts'
import { hasMoreFields } from './limits.ts'
import { textsOf } from './upload.ts'
import { WHOSE } from './whose.ts'

/** A form that came when its session had ended: where it went, whose page it stood on, and what was typed. */
export type Held = { path: string; whose: string; fields: [name: string, value: string][] }

const Shape = z.object({
  path: z.string().max(2000),
  whose: z.string().max(300),
  fields: z.array(z.tuple([z.string().max(200), z.string()])).max(500),
})
/** A page of 60,000 signs, each sent as nine, fits. */
const [MOST_BYTES, MOST_FIELDS] = [640 * 1024, 500]
/** A letter with its files: their texts are kept, they are not. */
const MOST_WITH_FILES = 8 * 1024 * 1024

declare module 'hono' {
  interface ContextVariableMap {
    /** Asks the whole house again, as the same visitor. */
    again: ((request: Request) => Response | Promise<Response>) | undefined
  }
}

/**
 * To the door of a face, for who has no session: a page that was asked for is come back to. A form with something typed in it
 * goes along (307): the door keeps it in its own page, and nothing of it here.
 */
export async function toDoor(c: Context, base: string, door: string, back = 'vers'): Promise<Response> {
  const { pathname, search } = new URL(c.req.url)
  const to = (path: string, page: string) =>
    page === base || !isBelow(base, page) ? path : `${path}?${back}=${encodeURIComponent(page)}`
  if (c.req.method === 'GET') return c.redirect(to(door, pathname), 303)
  const held = await heldIn(c, base, pathname + search)
  if (held) return c.redirect(to(`${door}/reprise`, pathname + search), 307)
  const kept = await withoutFiles(c, to(`${door}/reprise`, pathname))
  if (kept) return kept
  const from = c.req.header('referer') ?? ''
  return c.redirect(to(door, URL.canParse(from) ? new URL(from).pathname : base), 303)
}

/** A form with files, its texts alone taken to the door: a browser would send the files along, which no stranger may. */
async function withoutFiles(c: Context, path: string): Promise<Response | undefined> {
  const { again } = c.var
  if (!again || Number(c.req.header('content-length') ?? 0) > MOST_WITH_FILES) return undefined
  const fields = await textsOf(c, MOST_BYTES)
  if (!fields || typed({ fields }).length === 0) return undefined
  const body = new URLSearchParams([...fields, [WHOSE, c.req.query(WHOSE) ?? '']]).toString()
  const headers = new Headers(c.req.raw.headers)
  headers.set('content-type', 'application/x-www-form-urlencoded')
  headers.set('content-length', String(Buffer.byteLength(body)))
  return again(new Request(new URL(path, c.req.url), { method: 'POST', headers, body }))
}

/** The form that was sent, as a page keeps it: JSON. Undefined when nobody typed a text (`all` keeps any form), or too much. Passwords are left out. */
export async function heldIn(c: Context, base: string, path = '', all = false): Promise<string | undefined> {
  const type = c.req.header('content-type') ?? ''
  if (c.req.method !== 'POST' || !type.startsWith('application/x-www-form-urlencoded') || !isBelow(base, path)) return
  if (Number(c.req.header('content-length') ?? 0) > MOST_BYTES || (await hasMoreFields(c, MOST_FIELDS))) return
  const sent = new URLSearchParams(await c.req.text())
  const fields = [...sent].filter(([name]) => name !== WHOSE && !isPassword(name))
  const whose = /^\S*/.exec(sent.get(WHOSE) ?? '')?.[0] ?? ''
  const text = JSON.stringify({ path, whose, fields } satisfies Held)
  return (all || typed({ fields }).length > 0) && encodeURIComponent(text).length <= MOST_BYTES ? text : undefined
}

/** What the door's page kept, for a face below `base`; undefined for anything else. */
export function readHeld(text: string | undefined, base: string): Held | undefined {
  try {
    const read = Shape.safeParse(JSON.parse(text ?? ''))
    return read.success && isBelow(base, read.data.path) ? read.data : undefined
  } catch {
    return undefined
  }
}

/** Texts of a form that somebody wrote: more than a choice or a number. */
export const typed = ({ fields }: Pick<Held, 'fields'>): string[] =>
  fields.flatMap(([name, value]) =>
    name !== 'loaded' && /\p{L}/u.test(value) && (/\s/.test(value.trim()) || value.length > 20) ? [value] : [],
  )
