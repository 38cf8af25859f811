// « Employés »: who has access to this shop. It is seen here; the teacher opens and closes at the desk.
import * as employees from '#employees'
import { date } from '#format'
import { t } from '#messages'
import type { House } from '../../http/index.ts'
import { badge, type Colour, type Column, emptyState, html, notice, pageHead, table, when } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import { tab } from '../tab.ts'

export function employeesTab(house: House) {
  const { db } = house
  const routes = tab(house, 'employees')
  routes.get('/', async (c) => {
    const { shop, employee, base } = c.var
    const rows = await employees.list(db, shop.id)
    const main = html`${pageHead({ title: t('backoffice.tab.employees'), badge: badge(t('office.employees.count', { n: rows.length }), 'green') })}
${notice('info', t('office.employees.note'))}
${table({
  id: 'employes',
  caption: t('backoffice.tab.employees'),
  rows,
  columns: columns(employee.id),
  empty: emptyState({ icon: 'users', title: t('office.employees.none'), text: t('office.employees.note') }),
  href: `${base}/employes`,
  cards: true,
})}`
    return officePage(c, { tab: 'employees', title: t('backoffice.tab.employees'), main })
  })
  return routes
}

const columns = (me: number): Column<employees.Colleague>[] => [
  {
    label: t('office.employees.name'),
    cell: ({ id, firstName, lastName }) =>
      html`<strong>${firstName} ${lastName}</strong>${id === me && html` <span class="muted">${t('office.employees.you')}</span>`}`,
  },
  { label: t('office.employees.login'), soft: true, wide: true, cell: ({ login }) => login },
  {
    label: t('office.employees.profile'),
    card: 'badge',
    cell: ({ profile, profileName }) => badge(profileName, colours[profile] ?? 'teal'),
  },
  {
    label: t('office.employees.does'),
    wide: true,
    soft: true,
    cell: ({ rights }) => employees.inWords(rights),
  },
  { label: t('office.employees.since'), soft: true, cell: ({ openedAt }) => date(openedAt) },
  {
    label: t('office.employees.lastAct'),
    soft: true,
    cell: ({ lastActAt }) => (lastActAt ? when(lastActAt) : t('office.employees.never')),
  },
]

const colours: Record<string, Colour> = { manager: 'violet', orders: 'blue', catalogue: 'amber', 'read-only': 'grey' }
