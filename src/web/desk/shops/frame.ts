import type { Context } from 'hono'
import { t } from '#messages'
import { NotFound } from '#refusals'
import type { ShopState } from '#shops'
import * as street from '#street'
import type { House } from '../../http/index.ts'
import { badge, type Colour, type Content, type Html, html, type Link } from '../../ui/index.ts'
import { doorForm } from '../class/door.ts'
import { DESK, type Desk, deskPage } from '../desk-page.ts'

export const PATH = `${DESK}/boutiques`

/** The pages of the tab, under the menu. */
const places = {
  all: '',
  new: '/nouvelle',
  several: '/en-serie',
  kept: '/gardees',
} as const
export type Place = keyof typeof places

export type ShopsPage = {
  place: Place
  title: string
  main: Content
  invalid?: boolean
  /** It has buttons that open a back office: they belong to one form, and a form has a button. */
  doors?: boolean
}

/** A page of « Boutiques »; one with a form refused answers 422. */
export function shopsPage(c: Context<Desk>, { place, title, main, invalid = false, doors = false }: ShopsPage) {
  const sub = (Object.keys(places) as Place[]).map(
    (one): Link => ({ label: t(`street.sub.${one}`), href: `${PATH}${places[one]}`, current: one === place }),
  )
  const whole = doors ? html`${main}${doorForm()}` : main
  return deskPage(c, { tab: 'shops', sub, title, main: whole, invalid, status: invalid ? 422 : 200 })
}

const colours: Record<ShopState, Colour> = { open: 'green', closed: 'grey', archived: 'amber', removing: 'red' }

/** The state of a shop in a word, and the day of its end. */
export const stateBadge = ({ state, removalOn }: Pick<street.ListedShop, 'state' | 'removalOn'>): Html =>
  badge(t(`street.state.${state}`, { day: removalOn ? dayOf(removalOn) : 'none' }), colours[state])

/** « 2/12/2026 » of `2026-12-02`. */
export const dayOf = (day: string): string => day.replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$3/$2/$1')

/** The shop that an address names. Refuses with NotFound. */
export async function shopAt({ db }: House, id: number): Promise<street.ListedShop> {
  const shop = await street.one(db, id)
  if (!shop) throw new NotFound(t('desk.shops.missing'))
  return shop
}

/** Ids that came in a form or an address; what is none is left out. */
export const idsOf = (values: readonly string[] = []): number[] => [
  ...new Set(values.filter((one) => /^[1-9][0-9]{0,14}$/.test(one)).map(Number)),
]
