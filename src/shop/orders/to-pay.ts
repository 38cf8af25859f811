import { type Totals, totalsOf } from '#prices'
import { paidBy } from '#vouchers'
import type { Basket } from './basket.ts'

/** What a basket comes to. */
export const totalsIn = ({ lines, offer, rounding, discounts }: Basket): Totals =>
  totalsOf(lines, offer.parts, rounding, discounts)

/** What is left to pay once its vouchers have paid: cents. */
export const toPay = (basket: Basket): number => totalsIn(basket).totalTtcCents - paidBy(basket.vouchers)
