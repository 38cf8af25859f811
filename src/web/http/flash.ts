import type { Context } from 'hono'
import { clearCookie, readCookie, writeCookie } from './cookies.ts'

const NAME = 'preau_flash'
/** Begins what is no success. */
const INFO = '\u0001'

declare module 'hono' {
  interface ContextVariableMap {
    /** The path of the face that a request came to, set as somebody arrives: what its cookies are bound to. */
    face?: string
  }
}

/** What the last action says; `info` when there was nothing to do. */
export type Said = { text: string; tone: 'success' | 'info' }

/** Leaves a message for the next page of the face at `path` (already a sentence on screen). */
export function flash(c: Context, path: string, message: string, tone: Said['tone'] = 'success'): void {
  const mark = tone === 'info' ? INFO : ''
  writeCookie(c, NAME, Buffer.from(mark + message).toString('base64url'), { path, maxAge: 60 })
}

/** After an action that worked: says so, and what else is to be known, on the page that it leads to. */
export function done(c: Context, path: string, message: string, also = ''): Response {
  flash(c, c.var.face ?? '/', [message, also].filter(Boolean).join(' '))
  return c.redirect(path, 303)
}

/** After a form that asked for nothing, or for what was so already: says that nothing changed, which is no success. */
export function unchanged(c: Context, path: string, message: string): Response {
  flash(c, c.var.face ?? '/', message, 'info')
  return c.redirect(path, 303)
}

/** What an answer leaves for the page that it leads to; undefined where it says nothing. */
export function saidIn(answer: Response): Said | undefined {
  const kept = answer.headers.getSetCookie().findLast((one) => one.startsWith(`${NAME}=`))
  return kept ? read(kept.slice(NAME.length + 1).split(';')[0] ?? '') : undefined
}

/** The message left by the last action, once; undefined when there is none. It is text: templates escape it. */
export function takeFlash(c: Context, path: string): Said | undefined {
  const kept = readCookie(c, NAME)
  if (!kept) return undefined
  clearCookie(c, NAME, path)
  return read(kept)
}

function read(kept: string): Said {
  const text = Buffer.from(kept, 'base64url').toString('utf8').slice(0, 500)
  return text.startsWith(INFO) ? { text: text.slice(INFO.length), tone: 'info' } : { text, tone: 'success' }
}
