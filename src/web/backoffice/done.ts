import type { Context } from 'hono'
import * as http from '../http/index.ts'
import type { Office } from './office.ts'

/** `unchanged` of all faces, for a path under the back office's own. */
export const unchanged = (c: Context<Office>, path: string, message: string): Response =>
  http.unchanged(c, `${c.var.base}${path}`, message)

/** `done` of all faces, for a path under the back office's own. */
export const done = (c: Context<Office>, path: string, message: string, also = ''): Response =>
  http.done(c, `${c.var.base}${path}`, message, also)
