import type { Db } from '#database'
import type * as drafts from '#drafts'
import { t } from '#messages'
import type { Figures } from './figures.ts'

/** A new version keeps all prices and the carriage; one that is only like it, those that were agreed. */
export type Beginning = { of?: Figures; customerId?: number | null; replacesId?: number }

/** What the draft begins with; articles that have gone since are left out. */
export async function modelOf(
  tx: Db,
  shopId: number,
  { basket, payment }: Figures,
  { customerId, replacesId }: Beginning,
): Promise<drafts.Model> {
  const ids = basket.lines.map(({ variantId }) => variantId)
  const there = await tx
    .selectFrom('variants')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('id', 'in', [0, ...ids])
    .execute()
  const known = new Set(there.map(({ id }) => id))
  return {
    shopId,
    customerId: customerId ?? null,
    delivery: basket.delivery,
    invoice: basket.invoice,
    carrierId: basket.offer.carrierId,
    carriageCents: replacesId ? basket.offer.ttcCents : null,
    discounts: basket.discounts,
    rounding: basket.rounding,
    payment,
    lines: basket.lines
      .filter(({ variantId }) => known.has(variantId))
      .map(({ variantId, quantity, unitHtMicro, priceReason = '' }) => ({
        variantId,
        quantity,
        unitHtMicro: replacesId || priceReason ? unitHtMicro : null,
        priceReason,
      })),
    words: { price: t('quotations.asQuoted'), carriage: t('quotations.carriageAsQuoted') },
  }
}
