import type { Offer } from '#carriers'
import { HOME, type Totals } from '#prices'
import type { Basket, BasketLine } from './basket.ts'
import { newCollectCode } from './collect-code.ts'

/** What a row of `order_lines` keeps of a line of a basket, every word and amount copied. */
export const lineColumns = (line: BasketLine) => ({
  variant_id: line.variantId,
  reference: line.reference,
  ean: line.ean,
  name: line.name,
  choice: line.choice,
  quantity: line.quantity,
  unit_ht_micro: line.unitHtMicro,
  reduction_bp: line.reduction?.bp ?? 0,
  full_ht_micro: line.reduction?.fullHtMicro ?? null,
  rate_bp: line.rateBp,
  unit_ttc_cents: line.unitTtcCents,
  total_ht_cents: line.totalHtCents,
  total_ttc_cents: line.totalTtcCents,
  weight_g: line.weightG,
  perishable: line.perishable,
  ecotax_cents: line.ecotaxCents ?? 0,
  picture_hash: line.picture?.hash ?? null,
  price_reason: line.priceReason ?? '',
})

/** What a row of `orders` keeps of a basket: where it goes, how it is carried, what it comes to. */
export const basketColumns = (basket: Basket, totals: Totals) => ({
  delivery_address: JSON.stringify(basket.delivery),
  invoice_address: JSON.stringify(basket.invoice),
  ...carriage(basket.offer),
  carriage_ht_cents: totals.carriageHtCents,
  carriage_reason: basket.carriageReason ?? '',
  standard_carriage_cents: basket.standardCents,
  weight_g: basket.weightG,
  wished_day: basket.wishedDay ?? null,
  discounts: JSON.stringify(basket.discounts),
  goods_ht_cents: totals.goodsHtCents - totals.discountHtCents,
  goods_ttc_cents: totals.goodsTtcCents - totals.discountTtcCents,
  total_ht_cents: totals.totalHtCents,
  total_ttc_cents: totals.totalTtcCents,
  rounding: basket.rounding,
  regime: JSON.stringify(basket.regime ?? HOME),
})

const carriage = (offer: Offer) => ({
  carrier_id: offer.carrierId,
  carrier_name: offer.name,
  carrier_delay: offer.delay,
  carriage_ttc_cents: offer.ttcCents,
  carriage_parts: JSON.stringify(offer.parts),
  collect_code: offer.collected ? newCollectCode() : null,
})
