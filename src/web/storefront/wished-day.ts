// When an order is fetched: of each counter that tells its week, the days on which its customer may come.
import type { Context } from 'hono'
import * as carts from '#carts'
import type { Db } from '#database'
import { weekday } from '#format'
import { t } from '#messages'
import { Invalid } from '#refusals'
import type { Submitted } from '../http/index.ts'
import { type Content, type FormState, select } from '../ui/index.ts'
import { presentCart, type Storefront } from './visit.ts'

/** The field of the day at the counter of a carrier. */
export const dayField = (carrierId: number): string => `jour-${carrierId}`

/** The day that is wished for at the counter of a carrier; null for none. Refuses, with Invalid, one that is not offered. */
export async function dayIn(
  db: Db,
  c: Context<Storefront>,
  carrierId: number,
  fields: Submitted,
): Promise<string | null> {
  const typed = fields[dayField(carrierId)] ?? ''
  if (typed === '') return null
  const cart = await presentCart(c, db)
  if (cart && carts.wishableDays(cart, carrierId).includes(typed)) return typed
  throw new Invalid(t('collect.dayFault'), { [dayField(carrierId)]: t('collect.dayFault') })
}

/** Of each counter that tells its week, the days on which one may come. */
export const daysOf = (cart: carts.Cart, form: FormState): Content =>
  cart.offers.map((offer) => {
    const days = carts.wishableDays(cart, offer.carrierId)
    if (days.length === 0) return false
    return select(form, {
      name: dayField(offer.carrierId),
      label: t('collect.day', { carrier: offer.name }),
      hint: t('collect.dayHint'),
      width: 'medium',
      empty: t('collect.soon'),
      options: days.map((day) => ({ value: day, label: weekday(day) })),
    })
  })
