import type { Db } from '#database'
import type * as drafts from '#drafts'
import { t } from '#messages'
import type { Figures } from './figures.ts'
import type { Row } from './hold.ts'
import { basketOf } from './lines.ts'

/**
 * What the draft of a quotation like another one begins with: the next version of it keeps all its prices and its carriage,
 * another one those that were agreed.
 */
export async function modelOf(tx: Db, row: Row, as: 'version' | 'another'): Promise<drafts.Model> {
  const { payment } = row.figures as Figures
  const { delivery, invoice, offer, discounts, rounding, lines, carriageReason = '' } = await basketOf(tx, row)
  return {
    shopId: row.shop_id,
    customerId: row.customer_id,
    delivery,
    invoice,
    carrierId: offer.carrierId,
    carriageCents: as === 'version' ? offer.ttcCents : null,
    carriageReason,
    discounts,
    rounding,
    payment,
    lines: lines.map(({ variantId, quantity, unitHtMicro, priceReason = '' }) => ({
      variantId,
      quantity,
      unitHtMicro: as === 'version' || priceReason ? unitHtMicro : null,
      priceReason,
    })),
    words: { price: t('quotations.asQuoted'), carriage: t('quotations.carriageAsQuoted') },
  }
}
