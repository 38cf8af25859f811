import { Hono } from 'hono'
import * as employees from '#employees'
import { t } from '#messages'
import { NotAllowed } from '#refusals'
import type { Office } from './office.ts'

/**
 * The routes of a tab of the menu. Every one of them demands the right to see the tab, and anything but reading the right
 * to change it: no handler can forget. The refusal names the profiles that may.
 */
export function tab(name: employees.Tab): Hono<Office> {
  const routes = new Hono<Office>()
  routes.use(async (c, next) => {
    const wanted = c.req.method === 'GET' || c.req.method === 'HEAD' ? 'see' : 'change'
    if (!employees.allows(c.var.employee.rights, name, wanted)) throw refusal(name, wanted)
    await next()
  })
  return routes
}

/** « Cette action est réservée aux profils : gérant, catalogue. » */
function refusal(name: employees.Tab, wanted: 'see' | 'change'): NotAllowed {
  const profiles = employees.profilesFor(name, wanted)
  const values = { tab: t(`backoffice.tab.${name}`), profiles: profiles.map((one) => t(`profile.${one}`)).join(', ') }
  if (profiles.length === 0) return new NotAllowed(t('backoffice.forbidden.teacher', values))
  return new NotAllowed(t(`backoffice.forbidden.${wanted}`, values))
}
