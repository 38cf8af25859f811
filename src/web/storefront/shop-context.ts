import type { Context } from 'hono'
import type { Front, Looking } from '#catalogue'
import { now } from '#clock'
import { t } from '#messages'
import { type Grant, seesOwnPrices } from '#prices'
import type { Shop } from '#shops'
import type { Storefront } from './visit.ts'

/** What small templates need to know of the shop they stand in. */
export type ShopContext = {
  base: string
  shop: Shop
  /** What is said of an article of which there is enough, by the first of its carriers (null: of all): « En stock, sous 3 jours ouvrés ». */
  inStock: (carrierIds: readonly number[] | null) => string
  /** What the customer's group is given; undefined for who sees everybody's prices. */
  grant: Grant | undefined
  /** The promotions that are not everybody's from the first piece on. */
  rules: Front['rules']
  /** Rates of VAT, basis points, by the tax's id. */
  rates: Front['rates']
}

export function contextOf(c: Context<Storefront>): ShopContext {
  const { carriers } = c.var.front
  const usual = inStockBy(carriers[0])
  const inStock = (ids: readonly number[] | null) =>
    ids === null ? usual : inStockBy(carriers.find(({ id }) => ids.includes(id)))
  return { base: c.var.base, shop: c.var.visit.shop, inStock, grant: grantOf(c), ...offered(c.var.front) }
}

function inStockBy(carrier: Front['carriers'][number] | undefined): string {
  const delay = within(carrier?.delay ?? '')
  return delay ? t('storefront.stock.inDelay', { delay }) : t('storefront.stock.in')
}

const offered = ({ rates, rules }: Front) => ({ rates, rules })

/** Whoever looks sees everybody's prices. */
const nobody: Grant = { untaxed: false, discountBp: 0, groupId: null, ruled: false }

/** Who looks at prices, and when. */
export const lookingIn = ({ grant = nobody, rules }: Pick<ShopContext, 'grant' | 'rules'>): Looking => ({
  grant,
  rules,
  at: now(),
})

/** What the group of the customer who looks is given; undefined where that is nothing. */
export function grantOf(c: Context<Storefront>): Grant | undefined {
  const grant = c.var.visit.customer?.grant
  return grant && seesOwnPrices(grant) ? grant : undefined
}

/** « 2 à 3 jours ouvrés » -> « sous 3 jours ouvrés »: short enough for a card, and the longer of the two. */
export function within(delay: string): string {
  const [time] = /[0-9]+\s*(jours?( ouvrés?)?|heures?|h)$/.exec(delay.trim()) ?? []
  return time ? t('storefront.within', { time }) : ''
}
