import type { Db } from '#database'
import * as deliveries from '#deliveries'
import { t } from '#messages'
import { Invalid } from '#refusals'
import type { Held } from './balance.ts'
import { reservedIn } from './effects.ts'
import { setNext } from './move-parcels.ts'

const LONGEST = 60

type Said = { trackingNumber: string; parcelId?: number }

/** A parcel's number that was written: the order's column as it is now, and what the trace says before and after. */
export type Numbered = { row: { tracking_number: string }; before: Said; after: Said }

type Wanted = {
  /** At most 60 characters; empty takes it away, undefined leaves it. */
  number: string | undefined
  /** A parcel that left; else the one that leaves next, or the last one when all have left. */
  parcelId?: number
}

/** The parcel that a number is for; undefined for the one that leaves next. */
const parcelFor = ({ balance }: Pick<Held, 'balance'>, { parcelId }: Wanted): number | undefined =>
  parcelId ?? (reservedIn(balance).length > 0 ? undefined : balance.parcels.at(-1)?.id)

/**
 * Writes the number of a parcel of an order that is held. Nothing when none is given or it is that one already. Refuses with
 * Invalid one that is too long, with NotFound a parcel that is not the order's.
 */
export async function writeNumber(
  tx: Db,
  held: Pick<Held, 'order' | 'balance'>,
  given: Wanted,
): Promise<Numbered | undefined> {
  const { order, balance } = held
  const wanted = given.number?.trim()
  const id = parcelFor(held, given)
  const was = id === undefined ? order.tracking_number : balance.parcels.find((one) => one.id === id)?.tracking
  if (wanted === undefined || wanted === was) return undefined
  if (wanted.length > LONGEST)
    throw new Invalid(t('orders.tracking.tooLong'), { tracking: t('orders.tracking.most', { most: LONGEST }) })
  if (id === undefined) await setNext(tx, order.shop_id, order.id, wanted)
  else await deliveries.setTracking(tx, order.shop_id, order.id, { id, tracking: wanted })
  const said = (trackingNumber: string): Said => ({ trackingNumber, ...(id !== undefined && { parcelId: id }) })
  return {
    row: { tracking_number: id === undefined ? wanted : order.tracking_number },
    before: said(was ?? ''),
    after: said(wanted),
  }
}
