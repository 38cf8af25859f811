import * as carriers from '#carriers'
import type { Cart } from '#carts'
import { money } from '#format'
import { t } from '#messages'
import { type Content, html, icon, meter } from '../ui/index.ts'

/** What is missing for free carriage, with how far one is; nothing beside a carrier that is free already. */
export function freeCarriage({
  totals: { goodsTtcCents: bought },
  weightG,
  sideMm,
  carriers: all,
  carrierId,
  likely,
  codes,
}: Cart): Content {
  if (likely?.ttcCents === 0) return ''
  // A code gives it already.
  if (codes.some(({ laid, cents }) => laid.gives === 'carriage' && cents > 0)) return ''
  const missing = carriers.missingForFree(all, { ttcCents: bought, weightG, sideMm }, carrierId ?? undefined)
  if (!missing) return ''
  const sentence = t('checkout.missingForFree', { amount: money(missing.cents), carrier: missing.carrier })
  return html`<div class="free-carriage"><p>${icon('truck')}<span>${sentence}</span></p>${meter(bought, bought + missing.cents, sentence)}</div>`
}
