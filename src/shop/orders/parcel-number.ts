import type { Db } from '#database'
import { t } from '#messages'
import { Invalid } from '#refusals'

const LONGEST = 60
type Parcel = { shop_id: number; id: number; tracking_number: string }

/** A parcel's number that was written: the order's column, and what the trace says before and after. */
export type Numbered = {
  row: { tracking_number: string }
  before: { trackingNumber: string }
  after: { trackingNumber: string }
}

/**
 * Writes the number of an order's parcel, at most 60 characters; empty takes it away. Nothing when none is given or it is that
 * one already. Refuses with Invalid one that is too long.
 */
export async function writeNumber(tx: Db, order: Parcel, given: string | undefined): Promise<Numbered | undefined> {
  const wanted = given?.trim()
  if (wanted === undefined || wanted === order.tracking_number) return undefined
  if (wanted.length > LONGEST)
    throw new Invalid(t('orders.tracking.tooLong'), { tracking: t('orders.tracking.most', { most: LONGEST }) })
  const row = { tracking_number: wanted }
  await tx.updateTable('orders').set(row).where('shop_id', '=', order.shop_id).where('id', '=', order.id).execute()
  return { row, before: { trackingNumber: order.tracking_number }, after: { trackingNumber: wanted } }
}
