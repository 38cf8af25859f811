import { Hono } from 'hono'
import type { Deed, Tab } from '#employees'
import type { House } from '../http/index.ts'
import type { Office } from './office.ts'
import { demand } from './rights.ts'

/** What addresses of a tab ask for, where it is not seeing for reading and changing for the rest. */
export type Asks = readonly (readonly [path: RegExp, wanted: Deed])[]

/**
 * The routes of a tab of the menu. Every one of them demands the right to see the tab, and anything but reading the right
 * to change it, unless `asks` says that it adds or deletes: no handler can forget. The refusal names the profiles that may.
 */
export function tab({ db }: House, name: Tab, asks: Asks = []): Hono<Office> {
  const routes = new Hono<Office>()
  routes.use(async (c, next) => {
    const told = asks.find(([path]) => path.test(c.req.path))?.[1]
    const reading = c.req.method === 'GET' || c.req.method === 'HEAD'
    await demand(c, db, name, told ?? (reading ? 'see' : 'change'))
    await next()
  })
  return routes
}
