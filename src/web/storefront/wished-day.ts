// When an order is fetched: the days on which its customer may come to a counter.
import type { Context } from 'hono'
import * as carts from '#carts'
import type { Db } from '#database'
import { weekday } from '#format'
import { t } from '#messages'
import { Invalid, type Refusal } from '#refusals'
import type { Submitted } from '../http/index.ts'
import { type Content, type FormState, select } from '../ui/index.ts'
import { presentCart, type Storefront } from './visit.ts'

/** The day that is wished for at the counter of a carrier; null for none. Refuses, with Invalid, one that is not offered. */
export async function dayIn(
  db: Db,
  c: Context<Storefront>,
  carrierId: number,
  fields: Submitted,
): Promise<string | null> {
  const typed = fields[carts.dayField(carrierId)] ?? ''
  if (typed === '') return null
  const cart = await presentCart(c, db)
  if (cart && carts.wishableDays(cart, carrierId).includes(typed)) return typed
  throw new Invalid(t('collect.dayFault'), { [carts.dayField(carrierId)]: t('collect.dayFault') })
}

/** Why the day that was wished for at a counter is none any longer, under the field where another is chosen; nothing while it holds. */
export function dayGone(cart: carts.Cart, carrierId: number): Refusal['fields'] {
  const { wishedDay } = cart
  const offer = cart.offers.find((one) => one.carrierId === carrierId)
  if (wishedDay === null || !offer?.collected) return {}
  const days = carts.wishableDays(cart, carrierId)
  if (days.includes(wishedDay)) return {}
  const field = days.length > 0 ? carts.dayField(carrierId) : 'carrier'
  return { [field]: t('collect.dayGone', { day: weekday(wishedDay) }) }
}

/** Of a counter that tells its week, the days on which one may come: nothing of another carrier. */
export function dayOf(cart: carts.Cart, form: FormState, { carrierId, name }: carts.Cart['offers'][number]): Content {
  const days = carts.wishableDays(cart, carrierId)
  if (days.length === 0) return false
  return select(form, {
    name: carts.dayField(carrierId),
    label: t('collect.day', { carrier: name }),
    hint: t('collect.dayHint'),
    width: 'medium',
    empty: t('collect.soon'),
    options: days.map((day) => ({ value: day, label: weekday(day) })),
  })
}
