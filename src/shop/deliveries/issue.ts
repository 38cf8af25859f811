import { now } from '#clock'
import * as counters from '#counters'
import type { Db } from '#database'
import { type Shop, sellerFigures } from '#shops'
import { compose, TEMPLATE } from './compose.ts'
import type { Figures } from './figures.ts'
import type { Slip } from './read.ts'

/** What is sent, to whom: what a slip is made of. Grams. */
export type Consignment = Omit<Figures, 'version' | 'number' | 'day' | 'seller'> & { orderId: number }

/**
 * Issues the delivery slip of a consignment: takes the next number, freezes the figures and the words.
 * The caller holds the order, and knows that these goods are on no slip yet.
 */
export async function issue(tx: Db, shop: Shop, { orderId, ...sent }: Consignment): Promise<Slip> {
  const { rank, number, day } = await counters.take(tx, shop.id, 'delivery_slip')
  const figures: Figures = { version: 1, number, day, seller: sellerFigures(shop), ...sent }
  const { id } = await tx
    .insertInto('delivery_slips')
    .values({
      shop_id: shop.id,
      order_id: orderId,
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
