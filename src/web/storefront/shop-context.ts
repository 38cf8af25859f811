import type { Context } from 'hono'
import type { Shop } from '#shops'
import type { Storefront } from './visit.ts'

/** What small templates need to know of the shop they stand in. */
export type ShopContext = {
  base: string
  shop: Shop
  /** How long the first carrier takes, in words; empty without carrier. */
  delay: string
}

export const contextOf = (c: Context<Storefront>): ShopContext => ({
  base: c.var.base,
  shop: c.var.visit.shop,
  delay: c.var.face.carriers[0]?.delay ?? '',
})
