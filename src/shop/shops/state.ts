import type { Shop } from './find.ts'

/** Where a shop is in its life: open to customers, for pupils only, put away, or about to be removed. */
export type ShopState = 'open' | 'closed' | 'archived' | 'removing'

/** The state of a shop; what comes last in its life wins. */
export function stateOf(shop: Pick<Shop, 'opened_at' | 'archived_at' | 'removal_on'>): ShopState {
  if (shop.removal_on !== null) return 'removing'
  if (shop.archived_at !== null) return 'archived'
  return shop.opened_at === null ? 'closed' : 'open'
}

/** Whether pupils may work in it: open or closed to the public, but not put away. */
export const isAtWork = (shop: Pick<Shop, 'archived_at' | 'removal_on'>): boolean =>
  shop.archived_at === null && shop.removal_on === null
