import type { Context, MiddlewareHandler } from 'hono'
import * as employees from '#employees'
import * as live from '#live'
import { t } from '#messages'
import { type Clerk, shortName } from '#people'
import { NotAllowed } from '#refusals'
import type { Shop } from '#shops'
import { OFFICE_COOKIE as COOKIE, type House, readCookie } from '../http/index.ts'
import { listAt } from './views/lists.ts'

/** What handlers of the back office find in `c.var`. */
export type Office = {
  Variables: {
    shop: Shop
    /** Who is signed in; behind the door only (see index.ts). */
    employee: employees.Employee
    /** A teacher who looks and changes nothing, or works under the own name, in the place of an employee. */
    observer: live.Observer | undefined
    /** What stands on a pupil's screen beside the page: the teacher's words, the own call, a sentence that holds it. */
    screen: live.Screen
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
    /** Conversations in which a customer wrote and that nobody of the shop has opened since. */
    newTalks: number
    /** Quotations that customers asked for on line and that were not sent yet. */
    newRequests: number
    /** Returns that customers asked for and that nobody has decided. */
    newReturns: number
    /** Lines of the bank that wait to be pointed, a hundred at most. */
    newLines: number
    /** The day that it is at the shop's bank. */
    bankDay: string
    /** Of the list that is opened: what is kept of it under a name. */
    views: readonly employees.KeptView[]
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
    const base = `/mag/${slug}/${door}`
    const list = listAt(c.req.path.slice(base.length))
    const visit = await employees.visit(db, slug, door.slice('admin'.length), token, list)
    if (!visit) return c.notFound()
    const observer = looking === undefined ? undefined : await live.observerOf(db, visit.shop.id, looking)
    const visitor = observer ? asEmployee(observer) : visit.employee
    c.set('shop', visit.shop)
    c.set('observer', observer)
    c.set('visitor', visitor)
    if (visitor)
      c.set('person', { key: observer ? `teacher:${observer.id}` : `employee:${visitor.id}`, name: visitor.name })
    c.set('screen', visitor && !observer ? await live.screenOf(db, visitor.accountId) : nothing)
    c.set('newOrders', visit.newOrders)
    c.set('newLetters', visit.newLetters)
    c.set('newTalks', visit.newTalks)
    c.set('newRequests', visit.newRequests)
    c.set('newReturns', visit.newReturns)
    c.set('newLines', visit.newLines)
    c.set('bankDay', visit.bankDay)
    c.set('views', visit.views)
    c.set('base', base)
    c.set('face', base)
    c.set('token', token)
    c.header('cache-control', 'no-store')
    await next()
    if (visitor && !observer && token && c.req.method === 'POST' && !ASIDE.test(c.req.path))
      void live.noteTried(db, { shopId: visit.shop.id, token, ok: c.res.status < 400 || c.res.status >= 500 })
    const asked = c.req.method === 'GET' && c.req.header('x-sec-purpose') !== 'prefetch'
    if (asked && !observer && visitor && token && c.var.title) {
      const { pathname, search } = new URL(c.req.url)
      live.noteSeen(db, { shopId: visit.shop.id, token, path: `${pathname}${search}`, title: c.var.title })
    }
  }
}

const nothing: live.Screen = { notes: [], call: null, frozen: null }
/** Forms that are no work of the trade: whether they are received says nothing of somebody who can't get on. */
const ASIDE = /\/(mots\/|aide|connexion|deconnexion|mon-travail|mon-compte)/

const rightsOf = (deeds: readonly employees.Deed[]) =>
  employees.tidy(Object.fromEntries(employees.tabs.map((tab) => [tab, deeds])))
const [seesAll, doesAll] = [rightsOf(['see']), rightsOf(employees.deeds)]

/** Sees every tab, changes all of them or none; is nobody who works here: no number of an employee is this one's. */
function asEmployee({ id, firstName, lastName, works }: live.Observer): employees.Employee {
  return {
    id: -id,
    accountId: 0,
    name: t(works ? 'live.observer.signs' : 'live.observer.looks', { name: shortName({ firstName, lastName }) }),
    firstName: firstName || lastName,
    profile: works ? 'manager' : 'read-only',
    profileName: t(works ? 'live.observer.teacher' : 'live.observer.name'),
    rights: works ? doesAll : seesAll,
    mustChange: false,
  }
}

/** Who does what is done here: the employee, or a teacher who works in the shop under the own name. */
export function actor(c: Context<Office>): Clerk {
  const { employee, observer } = c.var
  const { id, name } = employee
  return observer ? { kind: 'teacher', id: observer.id, name } : { kind: 'employee', id, name }
}

/** What is a pupil's own: the password, the teacher's words, the call for help. A teacher in the shop has none of it. */
export const pupilsOnly: MiddlewareHandler<Office> = async (c, next) => {
  if (c.var.observer && c.req.method === 'POST') throw new NotAllowed(t('live.observer.pupilsOnly'))
  await next()
}
