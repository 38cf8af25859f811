// « Élèves »: the teacher's classes, their pupils and groups, first passwords and slips, class lists, the end of the year.
import { Hono } from 'hono'
import type { House } from '../../http/index.ts'
import type { Desk } from '../desk-page.ts'
import { classPages } from './class.ts'
import { classActs } from './class-acts.ts'
import { classesPages } from './classes.ts'
import { groups } from './groups.ts'
import { classList } from './list/index.ts'
import { passwords } from './passwords.ts'
import { pupil } from './pupil.ts'
import { slips } from './slips.ts'
import { year } from './year.ts'

export function pupilsTab(house: House): Hono<Desk> {
  const routes = new Hono<Desk>()
  routes.route('/', classesPages(house))
  routes.route('/liste', classList(house))
  for (const part of [classPages, classActs, passwords, year]) routes.route('/classe', part(house))
  for (const part of [groups, slips]) routes.route('/', part(house))
  routes.route('/eleve', pupil(house))
  return routes
}
