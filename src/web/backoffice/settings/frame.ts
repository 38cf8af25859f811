import type { Context } from 'hono'
import { t } from '#messages'
import type { Content, Link } from '../../ui/index.ts'
import { officePage } from '../layout.ts'
import type { Office } from '../office.ts'

const pageNames = ['identity', 'theme', 'window', 'menu', 'pages', 'stock', 'groups', 'guests', 'vat'] as const

const paths = {
  identity: '',
  theme: '/apparence',
  window: '/vitrine',
  menu: '/menu',
  pages: '/pages',
  stock: '/stock',
  groups: '/groupes',
  guests: '/achat',
  vat: '/tva',
}

export function show(c: Context<Office>, current: (typeof pageNames)[number], main: Content, invalid = false) {
  const sub: Link[] = pageNames.map((name) => ({
    label: t(`office.settings.${name}`),
    href: `${c.var.base}/preferences${paths[name]}`,
    current: name === current,
  }))
  const title = t(`office.settings.${current}`)
  return officePage(c, { tab: 'settings', sub, title, main, invalid, status: invalid ? 422 : 200 })
}
