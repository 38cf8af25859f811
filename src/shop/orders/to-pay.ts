import { HOME, type Totals, totalsOf, under } from '#prices'
import type { Purchase } from '#shops'
import { paidBy } from '#vouchers'
import type { Basket } from './basket.ts'

/** What a basket comes to. */
export const totalsIn = ({ lines, offer, rounding, discounts, regime = HOME }: Basket): Totals =>
  under(totalsOf(lines, offer.parts, rounding, discounts), regime)

/** What a means of payment is asked to pay. */
export const purchaseOf = (basket: Basket): Omit<Purchase, 'groupId'> => ({
  cents: toPay(basket),
  business: basket.rounding === 'total',
  carrierId: basket.offer.carrierId,
  place: basket.offer.collected ? null : basket.delivery,
})

/** What is left to pay once its vouchers have paid: cents. */
export const toPay = (basket: Basket): number => totalsIn(basket).totalTtcCents - paidBy(basket.vouchers)
