import { type Carrier, openDays } from '#carriers'
import { isLater } from '#catalogue'
import { daysLater, today } from '#clock'
import type { Cart } from './cart.ts'

/** The field of the day at the counter of a carrier, in every form that asks for it. */
export const dayField = (carrierId: number): `jour-${number}` => `jour-${carrierId}`

/** As many days as a customer chooses among. */
const MOST_DAYS = 14

/**
 * The days on which a customer may wish to fetch a cart from a carrier that tells its week, 2026-12-04: those on which its counter is
 * open, from the one on which the slowest article is ready, tomorrow at the earliest. None where it is brought, where the counter
 * says no week, and where pieces are to come first.
 */
export function wishableDays(
  { carriers, offers, leadDays }: Pick<Cart, 'carriers' | 'offers' | 'leadDays'>,
  carrierId: number,
): string[] {
  const counter: Carrier | undefined = carriers.find(({ id }) => id === carrierId)
  const offer = offers.find((one) => one.carrierId === carrierId)
  if (!counter?.collected || counter.week === '' || !offer || isLater(offer.delay)) return []
  return openDays(counter, daysLater(today(), Math.max(1, leadDays)), MOST_DAYS)
}
