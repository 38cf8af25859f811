import type { Context } from 'hono'
import { clearCookie, readCookie, writeCookie } from './cookies.ts'

const NAME = 'preau_flash'

declare module 'hono' {
  interface ContextVariableMap {
    /** The path of the face that a request came to, set as somebody arrives: what its cookies are bound to. */
    face?: string
  }
}

/** Leaves a message for the next page of the face at `path` (already a sentence on screen). */
export function flash(c: Context, path: string, message: string): void {
  writeCookie(c, NAME, Buffer.from(message).toString('base64url'), { path, maxAge: 60 })
}

/** After an action that worked: says so, and what else is to be known, on the page that it leads to. */
export function done(c: Context, path: string, message: string, also = ''): Response {
  flash(c, c.var.face ?? '/', [message, also].filter(Boolean).join(' '))
  return c.redirect(path, 303)
}

/** The message left by the last action, once; undefined when there is none. It is text: templates escape it. */
export function takeFlash(c: Context, path: string): string | undefined {
  const kept = readCookie(c, NAME)
  if (!kept) return undefined
  clearCookie(c, NAME, path)
  return Buffer.from(kept, 'base64url').toString('utf8').slice(0, 500)
}
