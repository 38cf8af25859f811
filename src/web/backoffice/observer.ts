import { Hono, type MiddlewareHandler } from 'hono'
import * as live from '#live'
import { t } from '#messages'
import { shortName } from '#people'
import { NotAllowed } from '#refusals'
import { clearCookie, type House, inside, readCookie, writeCookie } from '../http/index.ts'
import { button, classes, type Html, html, icon } from '../ui/index.ts'
import { OBSERVER, type Office } from './office.ts'

/** The way in and out of a teacher who looks or works: the word handed over by the desk is changed for a cookie of this back office. */
export function observing({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/regarder', async (c) => {
    const { shop, base } = c.var
    const { mot = '', vers } = c.req.query()
    const token = await live.enterWith(db, shop.id, mot)
    if (!token) return c.redirect(`${base}/connexion`, 303)
    writeCookie(c, OBSERVER, token, { path: base })
    return c.redirect(inside(base, vers), 303)
  })
  routes.post('/regarder/fin', async (c) => {
    const token = readCookie(c, OBSERVER)
    if (!c.var.observer || token === undefined) return c.redirect(`${c.var.base}/connexion`, 303)
    await live.leaveWith(db, token)
    clearCookie(c, OBSERVER, c.var.base)
    return c.redirect('/bureau', 303)
  })
  return routes
}

/** Whoever only looks changes nothing, whatever the page: one gate before every route behind the door. */
export const readOnly: MiddlewareHandler<Office> = async (c, next) => {
  if (c.var.observer && !c.var.observer.works && c.req.method !== 'GET' && c.req.method !== 'HEAD')
    throw new NotAllowed(t('live.observer.readOnly'))
  await next()
}

/** Across the top of every page of a teacher in the shop. */
export const observerBand = ({ pupilName, works, firstName, lastName }: live.Observer, base: string): Html =>
  html`<aside class="${classes('observer-band', works && 'works')}" aria-label="${t(works ? 'live.observer.teacher' : 'live.observer.name')}">${icon(works ? 'store' : 'eye')}<p>${
    pupilName && !works && html`<strong>${t('live.observer.pupil', { name: pupilName })}</strong> `
  }${works ? t('live.observer.worksBand', { name: shortName({ firstName, lastName }) }) : t('live.observer.band')}</p><form
  method="post" action="${base}/regarder/fin">${button(t(works ? 'live.observer.leaveWork' : 'live.observer.leave'), { kind: 'secondary', size: 'small' })}</form></aside>`
