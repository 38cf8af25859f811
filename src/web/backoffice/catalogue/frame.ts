import type { Context } from 'hono'
import { t } from '#messages'
import type { Link } from '../../ui/index.ts'
import { type OfficePage, officePage } from '../layout.ts'
import type { Office } from '../office.ts'
import { may } from '../rights.ts'

/** The parts of the tab beside its products, each with its place under it. */
const parts = [
  ['/categories', 'office.categories'],
  ['/fabricants', 'office.makers'],
  ['/caracteristiques', 'sheet.features'],
  ['/promotions', 'promotions.title'],
  ['/codes', 'promotions.codes'],
  ['/recherches', 'sheet.searches'],
  ['/importer', 'imports.title'],
] as const

/** A page of « Catalogue », under its sub-menu; the part that it belongs to is read from its address. */
export function cataloguePage(
  c: Context<Office>,
  given: Omit<OfficePage, 'tab' | 'sub'>,
): Response | Promise<Response> {
  const list = `${c.var.base}/catalogue`
  const isIn = (path: string) => c.req.path === `${list}${path}` || c.req.path.startsWith(`${list}${path}/`)
  const beside = parts
    .filter(([path]) => path !== '/importer' || may(c, 'catalogue', 'add'))
    .map(([path, label]): Link => ({ label: t(label), href: `${list}${path}`, current: isIn(path) }))
  const products = { label: t('office.products'), href: list, current: beside.every(({ current }) => !current) }
  return officePage(c, { ...given, tab: 'catalogue', sub: [products, ...beside] })
}
