import type { Context } from 'hono'
import { t } from '#messages'
import * as street from '#street'
import type { House } from '../../http/index.ts'
import type { Content, Link } from '../../ui/index.ts'
import { DESK, type Desk, deskPage } from '../desk-page.ts'
import { ownIds } from '../own-shops.ts'

export const PATH = `${DESK}/clients`

/** The pages of the tab, under the menu. */
const places = {
  all: '',
  new: '/nouveaux',
  arrivals: '/commandes',
  cheques: '/cheques',
  bank: '/banque',
  keys: '/corriges',
  suppliers: '/fournisseurs',
  remove: '/effacer',
} as const
export type Place = keyof typeof places

export type CustomersTabPage = { place: Place; title: string; main: Content; invalid?: boolean; head?: Content }

/** A page of « Clients »; one with a form refused answers 422. */
export function customersPage(c: Context<Desk>, { place, title, main, invalid = false, head }: CustomersTabPage) {
  const sub = (Object.keys(places) as Place[]).map(
    (one): Link => ({ label: t(`playing.sub.${one}`), href: `${PATH}${places[one]}`, current: one === place }),
  )
  return deskPage(c, { tab: 'customers', sub, title, main, head, invalid, status: invalid ? 422 : 200 })
}

/** The teacher's shops that customers may come to: neither put away nor about to be removed. */
export async function livingShops({ db }: House, c: Context<Desk>): Promise<street.ListedShop[]> {
  return (await street.list(db, { ids: ownIds(c) })).filter(({ state }) => state === 'open' || state === 'closed')
}

/** Ids that came in a form or an address; what is none is left out. */
export const idsOf = (values: readonly string[] = []): number[] => [
  ...new Set(values.filter((one) => /^[1-9][0-9]{0,14}$/.test(one)).map(Number)),
]
