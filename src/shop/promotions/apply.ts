import { t } from '#messages'
import type { VatRow } from '#money'
import {
  type Amounts,
  covers,
  type Discount,
  type DiscountPart,
  discountOf,
  discountUpTo,
  lessDiscounts,
  type Placed,
  type Rounding,
  totalsOf,
} from '#prices'
import type { AppliedCode, LaidCode } from './code.ts'
import { whyNot } from './why-not.ts'

/** What a code is looked at for: lines as they are priced, with where their articles stand. */
export type Sale = {
  lines: readonly (Amounts & Placed)[]
  /** What was agreed to be taken off before any code. */
  agreed: readonly DiscountPart[]
  rounding: Rounding
  /** 2026-11-23 */
  day: string
}

/** A code as it stands in a sale: what it gives in cents tax included, or why it gives nothing. */
export type Standing = { laid: LaidCode; cents: number; why: string | undefined }

export type Reckoned = { discounts: Discount[]; standing: Standing[]; free: LaidCode | undefined }

/**
 * What codes take off a sale, one after the other in the order they were typed, each off what the ones before it leave of its
 * articles; and the one that gives the carriage, whose cents are known once a carrier asks something (`carriedFree`). Pure.
 */
export function reduce(codes: readonly LaidCode[], sale: Sale): Reckoned {
  const discounts: Discount[] = []
  const standing: Standing[] = []
  const { lines, agreed, rounding, day } = sale
  const all = totalsOf(lines, [], rounding).goodsVat
  for (const laid of codes) {
    const covered = totalsOf(
      lines.filter((line) => covers(laid, line)),
      [],
      rounding,
    )
    const others = standing.filter(({ why }) => why === undefined).map((one) => one.laid)
    const why = whyNot(laid, { day, coveredCents: covered.goodsTtcCents, others })
    const left = lessDiscounts(all, [...agreed, ...discounts])
    const parts =
      why === undefined ? takenOff(laid, { goods: leftOf(covered.goodsVat, left, rounding), left, rounding }) : []
    const cents = parts.reduce((sum, { ttcCents }) => sum + ttcCents, 0)
    const description = t('promotions.discount', { code: laid.code })
    discounts.push(...parts.map((part) => ({ description, voucher: laid.code, ...part })))
    const nothing = why === undefined && cents === 0 && laid.gives !== 'carriage'
    standing.push({ laid, cents, why: nothing ? t('promotions.cart.nothingLeft', { code: laid.code }) : why })
  }
  const free = standing.find(({ laid, why }) => laid.gives === 'carriage' && why === undefined)?.laid
  return { discounts, standing, free }
}

/** Of some goods per rate no more than what is left of all at that rate: tax included, or for a business without. */
const leftOf = (goods: readonly VatRow[], left: readonly VatRow[], rounding: Rounding): VatRow[] => {
  const cents = ({ baseCents, vatCents }: VatRow) => baseCents + (rounding === 'item' ? vatCents : 0)
  return goods.flatMap((row) => {
    const rest = left.find(({ rateBp }) => rateBp === row.rateBp)
    return rest ? [cents(row) <= cents(rest) ? row : rest] : []
  })
}

type Taking = { goods: readonly VatRow[]; left: readonly VatRow[]; rounding: Rounding }

function takenOff({ gives, worth }: LaidCode, { goods, left, rounding }: Taking): DiscountPart[] {
  if (gives === 'carriage') return []
  return gives === 'percent'
    ? discountOf({ bp: worth }, goods, rounding, left)
    : discountUpTo(worth, goods, rounding, left)
}

/**
 * The standing of codes once it is known what the carrier would ask, cents tax included: nothing is given where nothing is
 * asked, nor where the shop agreed on a carriage (null).
 */
export const carriedFree = (
  { standing, free }: Pick<Reckoned, 'standing' | 'free'>,
  askedCents: number | null,
): Standing[] =>
  standing.map((one) => {
    if (one.laid !== free) return one.laid.gives === 'carriage' && !one.why ? { ...one, why: already(one.laid) } : one
    if (askedCents === null) return { ...one, why: t('promotions.cart.agreed', { code: one.laid.code }) }
    return askedCents > 0 ? { ...one, cents: askedCents } : { ...one, why: already(one.laid) }
  })

const already = ({ code }: LaidCode) => t('promotions.cart.alreadyFree', { code })

/** The codes that an order uses. */
export const appliedIn = (standing: readonly Standing[]): AppliedCode[] =>
  standing.flatMap(({ laid: { id, code }, cents }) => (cents > 0 ? [{ id, code, cents }] : []))
