import type { Context, MiddlewareHandler } from 'hono'
import * as employees from '#employees'
import type { Actor } from '#people'
import type { Shop } from '#shops'
import { type House, readCookie } from '../http/index.ts'

/** What handlers of the back office find in `c.var`. */
export type Office = {
  Variables: {
    shop: Shop
    /** Who is signed in; behind the door only (see index.ts). */
    employee: employees.Employee
    /** Who stands at the door: null for somebody who has not signed in. */
    visitor: employees.Employee | null
    /** `/mag/<slug>/admin01`: every address of the back office begins with it. */
    base: string
    /** Orders on which no employee has acted yet. */
    newOrders: number
    /** What the cookie holds. */
    token: string | undefined
  }
}

export const COOKIE = 'preau_admin'

/** Finds the shop by its address and digits, and who is signed in, in one statement. Wrong digits are a plain 404. */
export function arrive({ db }: House): MiddlewareHandler<Office> {
  return async (c, next) => {
    const slug = c.req.param('shop') ?? ''
    const door = c.req.param('door') ?? ''
    const token = readCookie(c, COOKIE)
    const visit = await employees.visit(db, slug, door.slice('admin'.length), token)
    if (!visit) return c.notFound()
    c.set('shop', visit.shop)
    c.set('visitor', visit.employee)
    c.set('newOrders', visit.newOrders)
    c.set('base', `/mag/${slug}/${door}`)
    c.set('token', token)
    c.header('cache-control', 'no-store')
    await next()
  }
}

/** The employee as the actor of what is done. */
export function actor(c: Context<Office>): Extract<Actor, { kind: 'employee' }> {
  const { id, name } = c.var.employee
  return { kind: 'employee', id, name }
}
