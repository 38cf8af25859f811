import { methodRefused } from '#shops'
import type { Draft } from './draft.ts'

/**
 * Why the shop's own limits are against how a draft is paid, in a sentence as its customers read it; empty where they are not, and
 * for what is paid at the counter and brought by a carrier: that is no limit, it can't be (`lacks`).
 */
export function beyondOf({ methodRule, groupId, toPayCents: cents, rounding, offer, delivery }: Draft): string {
  if (!methodRule || !offer || (methodRule.code === 'counter' && !offer.collected)) return ''
  const place = offer.collected ? null : delivery
  const purchase = { cents, business: rounding === 'total', groupId, carrierId: offer.carrierId, place }
  return methodRefused(methodRule, purchase) ?? ''
}
