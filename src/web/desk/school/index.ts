// « Établissement »: the school's settings, its teachers, who is signed in, backups, mails that leave. The administrators' part of the desk.
import { Hono } from 'hono'
import { mayChange } from '#staff'
import type { House } from '../../http/index.ts'
import type { Desk } from '../desk-page.ts'
import { backupsPages } from './backups.ts'
import { SCHOOL } from './menu.ts'
import { messagingPages } from './messaging.ts'
import { sessionsPage } from './sessions.ts'
import { settingsPage } from './settings.ts'
import { teachersPage } from './teachers.ts'

export function schoolTab(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  // Every teacher sees and ends the own sessions; the rest is the administrators'.
  routes.route('/sessions', sessionsPage(house))
  routes.use(async (c, next) => {
    if (c.req.method === 'GET' && c.req.path === SCHOOL && !c.var.teacher.administrator)
      return c.redirect(`${SCHOOL}/sessions`, 303)
    mayChange(c.var.teacher)
    await next()
  })
  routes.route('/', settingsPage(house))
  routes.route('/professeurs', teachersPage(house))
  routes.route('/sauvegardes', backupsPages(house))
  routes.route('/messagerie', messagingPages(house))
  return routes
}
