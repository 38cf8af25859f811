import { Hono } from 'hono'
import type { Deed, Tab } from '#employees'
import type { House } from '../http/index.ts'
import type { Office } from './office.ts'
import { demand } from './rights.ts'

/** What addresses of a tab ask for, where it is not seeing for reading and changing for the rest; of another tab at times. */
export type Asks = readonly (readonly [path: RegExp, wanted: Deed, of?: Tab])[]

/**
 * The routes of a tab of the menu. Every one of them demands the right to see the tab, and anything but reading the right
 * to change it, unless `asks` says that it adds or deletes: no handler can forget. The refusal names the profiles that may.
 */
export function tab({ db }: House, name: Tab, asks: Asks = []): Hono<Office> {
  const routes = new Hono<Office>()
  routes.use(async (c, next) => {
    const [, told, of = name] = asks.find(([path]) => path.test(c.req.path)) ?? []
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD'
    await demand(c, db, of, told ?? (reading ? 'see' : 'change'))
    await next()
  })
  return routes
}
