import type { Context } from 'hono'
import { flash } from '../http/index.ts'
import type { Office } from './office.ts'

/** After an action that worked: says so, and what else is to be known, on the page that it leads to, a path under the back office's address. */
export function done(c: Context<Office>, path: string, message: string, also = ''): Response {
  flash(c, c.var.base, [message, also].filter(Boolean).join(' '))
  return c.redirect(`${c.var.base}${path}`, 303)
}
