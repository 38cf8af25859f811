import type { Context } from 'hono'
import { t } from '#messages'
import type { Shop } from '#shops'
import type { Storefront } from './visit.ts'

/** What small templates need to know of the shop they stand in. */
export type ShopContext = {
  base: string
  shop: Shop
  /** « sous 3 jours ouvrés » with the first carrier; empty when it names no such time. */
  delay: string
}

export const contextOf = (c: Context<Storefront>): ShopContext => ({
  base: c.var.base,
  shop: c.var.visit.shop,
  delay: within(c.var.face.carriers[0]?.delay ?? ''),
})

/** « 2 à 3 jours ouvrés » -> « sous 3 jours ouvrés »: short enough for a card, and the longer of the two. */
export function within(delay: string): string {
  const [time] = /[0-9]+\s*(jours?( ouvrés?)?|heures?|h)$/.exec(delay.trim()) ?? []
  return time ? t('storefront.within', { time }) : ''
}
