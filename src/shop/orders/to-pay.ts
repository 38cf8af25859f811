import { HOME, type Totals, totalsOf, under } from '#prices'
import { paidBy } from '#vouchers'
import type { Basket } from './basket.ts'

/** What a basket comes to. */
export const totalsIn = ({ lines, offer, rounding, discounts, regime = HOME }: Basket): Totals =>
  under(totalsOf(lines, offer.parts, rounding, discounts), regime)

/** What is left to pay once its vouchers have paid: cents. */
export const toPay = (basket: Basket): number => totalsIn(basket).totalTtcCents - paidBy(basket.vouchers)
