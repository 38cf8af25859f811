import { htCents, type VatRow, vatCents } from '#money'
import type { Rounding } from './buyer.ts'

/** A discount on a whole sale as it was given: basis points of the goods, or cents (tax included for a consumer, without for a business). */
export type GivenDiscount = { bp: number } | { cents: number }

/**
 * The part of a discount at one rate, with the reason that invoices print: cents, above zero. Of one that an employee gave,
 * `reason` is theirs and `bp` the basis points, where it was given so: what the order begins with when it is changed. Of a
 * voucher's gesture, `voucher` is its code.
 */
export type Discount = {
  description: string
  rateBp: number
  htCents: number
  ttcCents: number
  bp?: number
  reason?: string
  voucher?: string
}

/** The part of a discount at one rate: basis points, cents above zero. */
export type DiscountPart = Omit<Discount, 'description' | 'bp' | 'reason' | 'voucher'>

/**
 * A discount on some goods (their VAT per rate), shared over their rates by value, for it lowers what each is taxed on (CGI
 * art. 267, II-1°). Never more than the goods; nothing of nothing. Of goods that are a part of a sale, `whole` is all of it:
 * the VAT that they bear together.
 */
export function discountOf(
  given: GivenDiscount,
  goods: readonly VatRow[],
  rounding: Rounding,
  whole: readonly VatRow[] = goods,
): DiscountPart[] {
  const rates = goods.map((row) => ({ ...row, cents: row.baseCents + (rounding === 'item' ? row.vatCents : 0) }))
  const sum = rates.reduce((all, { cents }) => all + cents, 0)
  if (sum <= 0) return []
  const off = Math.min('bp' in given ? Math.round((sum * given.bp) / 10_000) : given.cents, sum)
  const upTo = (cents: number) => Number((BigInt(off) * BigInt(cents) * 2n + BigInt(sum)) / BigInt(sum * 2))
  let before = 0
  return rates
    .map((row) => {
      const part = upTo(before + row.cents) - upTo(before)
      before += row.cents
      return partAt(whole.find(({ rateBp }) => rateBp === row.rateBp) ?? row, part, rounding)
    })
    .filter(({ htCents: ht, ttcCents }) => ht > 0 || ttcCents > 0)
}

/** For a business the VAT of a rate is rounded on what is left of its base. A consumer's base and VAT never go below zero. */
function partAt({ rateBp, baseCents, vatCents: tax }: VatRow, cents: number, rounding: Rounding): DiscountPart {
  if (rounding === 'item') {
    const ht = Math.min(Math.max(htCents(cents, rateBp), cents - tax), baseCents)
    return { rateBp, htCents: ht, ttcCents: cents }
  }
  return { rateBp, htCents: cents, ttcCents: cents + tax - vatCents(baseCents - cents, rateBp) }
}

/** Goods per rate once discounts are taken off: what carriage is shared over. */
export const lessDiscounts = (goods: readonly VatRow[], discounts: readonly DiscountPart[]): VatRow[] =>
  goods.map((row) => {
    const off = discounts.filter(({ rateBp }) => rateBp === row.rateBp)
    const ht = off.reduce((sum, part) => sum + part.htCents, 0)
    const ttc = off.reduce((sum, part) => sum + part.ttcCents, 0)
    return { ...row, baseCents: row.baseCents - ht, vatCents: row.vatCents - (ttc - ht) }
  })
