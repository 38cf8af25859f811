import { t } from '#messages'
import type { Rounding } from '#prices'
import { Invalid } from '#refusals'

/** The customer or the address was changed: a price typed with tax would be kept without, or the other way round. */
export function otherPrices(rounding: Rounding): Invalid {
  const sentence = t(rounding === 'item' ? 'drafts.nowTtc' : 'drafts.nowHt')
  return new Invalid(sentence, { price: sentence })
}
