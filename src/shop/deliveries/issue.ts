import { now } from '#clock'
import * as counters from '#counters'
import type { Db } from '#database'
import { type Shop, sellerFigures } from '#shops'
import { compose, TEMPLATE } from './compose.ts'
import type { Figures } from './figures.ts'
import type { Slip } from './read.ts'

/** What is sent, to whom: what a slip is made of. Grams. */
export type Consignment = Omit<Figures, 'version' | 'number' | 'day' | 'seller' | 'replaces'> & { orderId: number }

/** A slip that went with no parcel, and that the new one takes the place of. */
type Replaced = { id: number; number: string; day: string }

/**
 * Issues the delivery slip of a consignment: takes the next number, freezes the figures and the words.
 * The caller holds the order, and knows that these goods are on no slip yet, or on the one that this one `replaces`.
 */
export async function issue(tx: Db, shop: Shop, { orderId, ...sent }: Consignment, replaces?: Replaced): Promise<Slip> {
  const { rank, number, day } = await counters.take(tx, shop.id, 'delivery_slip')
  const figures: Figures = {
    version: 1,
    number,
    day,
    seller: sellerFigures(shop),
    ...sent,
    ...(replaces && { replaces: { number: replaces.number, day: replaces.day } }),
  }
  const { id } = await tx
    .insertInto('delivery_slips')
    .values({
      shop_id: shop.id,
      order_id: orderId,
      replaces_id: replaces?.id ?? null,
      number,
      rank,
      delivered_on: day,
      issued_at: now(),
      figures: JSON.stringify(figures),
      content: JSON.stringify(compose(figures)),
      template: TEMPLATE,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, number, deliveredOn: day }
}
