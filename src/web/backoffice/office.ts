import type { Context, MiddlewareHandler } from 'hono'
import * as employees from '#employees'
import * as live from '#live'
import { t } from '#messages'
import { type Actor, shortName } from '#people'
import type { Shop } from '#shops'
import { OFFICE_COOKIE as COOKIE, type House, readCookie } from '../http/index.ts'

/** What handlers of the back office find in `c.var`. */
export type Office = {
  Variables: {
    shop: Shop
    /** Who is signed in; behind the door only (see index.ts). */
    employee: employees.Employee
    /** A teacher who looks and changes nothing, in the place of an employee. */
    observer: live.Observer | undefined
    /** The teacher's words that were not read yet. */
    unread: readonly live.Unread[]
    /** The title of the page that is answered: the desk sees what is being looked at. */
    title: string | undefined
    /** Who stands at the door: null for somebody who has not signed in. */
    visitor: employees.Employee | null
    /** `/mag/<slug>/admin01`: every address of the back office begins with it. */
    base: string
    /** Orders on which no employee has acted yet. */
    newOrders: number
    /** Customers' letters that nobody of the shop has read. */
    newLetters: number
    /** What the cookie holds. */
    token: string | undefined
  }
}

export { OFFICE_COOKIE as COOKIE } from '../http/index.ts'

/** The cookie of a teacher who looks in. */
export const OBSERVER = 'preau_regard'

/**
 * Finds the shop by its address and digits, and who is signed in, in one statement. Wrong digits are a plain 404.
 * Once a page is answered, the desk is told which one, at no cost for the request.
 */
export function arrive({ db }: House): MiddlewareHandler<Office> {
  return async (c, next) => {
    const slug = c.req.param('shop') ?? ''
    const door = c.req.param('door') ?? ''
    const token = readCookie(c, COOKIE)
    const looking = readCookie(c, OBSERVER)
    const visit = await employees.visit(db, slug, door.slice('admin'.length), token)
    if (!visit) return c.notFound()
    const observer = looking === undefined ? undefined : await live.observerOf(db, visit.shop.id, looking)
    const visitor = observer ? asEmployee(observer) : visit.employee
    c.set('shop', visit.shop)
    c.set('observer', observer)
    c.set('visitor', visitor)
    if (visitor) c.set('person', { key: observer ? 'observer' : `employee:${visitor.id}`, name: visitor.name })
    c.set('unread', visitor && !observer ? await live.unread(db, visitor.accountId) : [])
    c.set('newOrders', visit.newOrders)
    c.set('newLetters', visit.newLetters)
    c.set('base', `/mag/${slug}/${door}`)
    c.set('face', `/mag/${slug}/${door}`)
    c.set('token', token)
    c.header('cache-control', 'no-store')
    await next()
    const asked = c.req.method === 'GET' && c.req.header('x-sec-purpose') !== 'prefetch'
    if (asked && !observer && visitor && token && c.var.title) {
      const { pathname, search } = new URL(c.req.url)
      live.noteSeen(db, { shopId: visit.shop.id, token, path: `${pathname}${search}`, title: c.var.title })
    }
  }
}

const seesAll = employees.tidy(Object.fromEntries(employees.tabs.map((tab) => [tab, ['see']])))

/** Sees every tab, changes none; is nobody who works here. */
function asEmployee({ firstName, lastName }: live.Observer): employees.Employee {
  return {
    id: 0,
    accountId: 0,
    name: shortName({ firstName, lastName }),
    firstName: firstName || lastName,
    profile: 'read-only',
    profileName: t('live.observer.name'),
    rights: seesAll,
    mustChange: false,
  }
}

/** The employee as the actor of what is done. */
export function actor(c: Context<Office>): Extract<Actor, { kind: 'employee' }> {
  const { id, name } = c.var.employee
  return { kind: 'employee', id, name }
}
