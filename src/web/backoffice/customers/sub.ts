import type { Context } from 'hono'
import { t } from '#messages'
import type { Link } from '../../ui/index.ts'
import type { Office } from '../office.ts'

const places = {
  customers: '',
  carts: '/paniers',
  vouchers: '/bons',
  letters: '/lettres',
  reviews: '/avis',
  doubles: '/doublons',
} as const
type Sub = keyof typeof places

/** The sub-menu of the tab « Clients ». */
export const subOf = (c: Context<Office>, current: Sub): Link[] =>
  (Object.keys(places) as Sub[]).map((name) => ({
    label: t(`office.customers.sub.${name}`),
    href: `${c.var.base}/clients${places[name]}`,
    current: name === current,
  }))
