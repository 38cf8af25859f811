import { Invalid } from '#refusals'
import { priceFaults, type Reduction } from './product-fields.ts'

type Reduced = { reduction_bp: number; reduction_from: Date | null; reduction_until: Date | null }

/** A reduction that goes on keeps its beginning: the price before it stays the one to strike through. */
export function reductionOf(wanted: Reduction | null | undefined, was: Reduced, present: Date): Reduced {
  if (wanted === undefined) {
    const { reduction_bp, reduction_from, reduction_until } = was
    return { reduction_bp, reduction_from, reduction_until }
  }
  if (!wanted?.bp) return { reduction_bp: 0, reduction_from: null, reduction_until: null }
  const running = was.reduction_bp > 0 && was.reduction_from && (!was.reduction_until || was.reduction_until > present)
  const from = wanted.from ?? (running ? was.reduction_from : present)
  return { reduction_bp: wanted.bp, reduction_from: from, reduction_until: wanted.until ?? null }
}

type Priced = Reduced & { price_micro: number; rate_bp: number }

/** The new price can be sold at, and a reduction that is given an end has not ended already. */
export function checkPrice(after: Priced, was: Reduced, impacts: readonly number[], present: Date): void {
  const { price_micro: priceMicro, rate_bp: rateBp, reduction_bp: reductionBp, reduction_until: until } = after
  const faults = priceFaults({ priceMicro, rateBp, reductionBp }, impacts)
  if (until && until <= present && until.getTime() !== was.reduction_until?.getTime())
    faults.until = 'Cette date est passée : indiquez le dernier jour de la réduction, ou laissez vide.'
  if (Object.keys(faults).length > 0) throw new Invalid('Ce produit ne peut pas être enregistré.', faults)
}

const priceKeys = ['price_micro', 'reduction_bp', 'reduction_from', 'reduction_until'] as const

export const priceChanged = (was: Record<(typeof priceKeys)[number], unknown>, after: typeof was) =>
  priceKeys.some((key) => String(was[key]) !== String(after[key]))

/** What the calendar of prices is written from. */
export function rulesOf(after: Priced, impacts: readonly number[]) {
  const {
    price_micro: priceMicro,
    rate_bp: rateBp,
    reduction_bp: bp,
    reduction_from: from,
    reduction_until: until,
  } = after
  return { priceMicro, impacts, rateBp, reduction: { bp, from, until } }
}
