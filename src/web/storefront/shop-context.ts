import type { Context } from 'hono'
import { t } from '#messages'
import type { Shop } from '#shops'
import type { Storefront } from './visit.ts'

/** What small templates need to know of the shop they stand in. */
export type ShopContext = {
  base: string
  shop: Shop
  /** What is said of an article of which there is enough, made once a page: « En stock, sous 3 jours ouvrés ». */
  inStock: string
}

export function contextOf(c: Context<Storefront>): ShopContext {
  const delay = within(c.var.front.carriers[0]?.delay ?? '')
  const inStock = delay ? t('storefront.stock.inDelay', { delay }) : t('storefront.stock.in')
  return { base: c.var.base, shop: c.var.visit.shop, inStock }
}

/** « 2 à 3 jours ouvrés » -> « sous 3 jours ouvrés »: short enough for a card, and the longer of the two. */
export function within(delay: string): string {
  const [time] = /[0-9]+\s*(jours?( ouvrés?)?|heures?|h)$/.exec(delay.trim()) ?? []
  return time ? t('storefront.within', { time }) : ''
}
