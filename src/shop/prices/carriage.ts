import { fromTtc, htCents, microToCents, ttcCents, type VatRow, vatCents } from '#money'
import type { Rounding } from './buyer.ts'
import { type Regime, rateIn } from './regime.ts'

/** The part of a carriage at one rate: basis points, cents. */
export type CarriagePart = { rateBp: number; htCents: number; ttcCents: number }

/**
 * What a carrier asks, in micro-euros: without tax when it has a rate of its own (basis points), tax included when it
 * follows the goods (rate null).
 */
export type CarriagePrice = { rateBp: number | null; micro: number }

/** Carriage of nothing taxed: the usual rate (CGI art. 278). */
const USUAL_BP = 2000

/**
 * The carriage of some goods, per rate, highest first. Carriage is an accessory of what it carries and bears its rates,
 * shared by value without tax (CGI art. 267, I-2°): the price tax included is cut in proportion, so that it is the same
 * whatever is carried. A carrier with a rate of its own is one part. `goods` is their VAT per rate. In another regime than
 * France's (`abroad`) it costs without tax what it costs in France, and bears the rates of there.
 */
export function carriageOf(
  price: CarriagePrice,
  goods: readonly VatRow[],
  rounding: Rounding,
  abroad?: Abroad,
): CarriagePart[] {
  const there = abroad && elsewhere(price, abroad)
  const parts = there ?? (price.rateBp === null ? following(price.micro, goods) : [own(price.micro, price.rateBp)])
  return rounding === 'item' ? parts : parts.map((part) => onTotals(part, goods))
}

/** Another regime than France's, and the same goods as France would tax them, per rate. */
export type Abroad = { regime: Regime; home: readonly VatRow[] }

function elsewhere({ rateBp, micro }: CarriagePrice, { regime, home }: Abroad): CarriagePart[] {
  const parts =
    rateBp === null
      ? following(micro, home).map((part) => ({ rateBp: part.rateBp, micro: fromTtc(part.ttcCents, part.rateBp) }))
      : [{ rateBp, micro }]
  const rates = Map.groupBy(parts, (part) => rateIn(regime, part.rateBp))
  return [...rates]
    .sort(([one], [other]) => other - one)
    .map(([rate, all]) =>
      own(
        all.reduce((sum, part) => sum + part.micro, 0),
        rate,
      ),
    )
}

const own = (micro: number, rateBp: number): CarriagePart => ({
  rateBp,
  htCents: microToCents(micro),
  ttcCents: ttcCents(micro, rateBp),
})

function following(micro: number, goods: readonly VatRow[]): CarriagePart[] {
  const cents = microToCents(micro)
  const taxed = goods.filter(({ baseCents }) => baseCents > 0).sort((a, b) => b.rateBp - a.rateBp)
  const [first = { rateBp: goods[0]?.rateBp ?? USUAL_BP, baseCents: 1 }, ...others] = taxed
  const shares = [first, ...others]
  const whole = BigInt(shares.reduce((sum, { baseCents }) => sum + baseCents, 0))
  const upTo = (base: number) => Number((BigInt(cents) * BigInt(base) * 2n + whole) / (whole * 2n))
  let base = 0
  const parts = shares.map(({ rateBp, baseCents }) => {
    const part = upTo(base + baseCents) - upTo(base)
    base += baseCents
    return { rateBp, htCents: htCents(part, rateBp), ttcCents: part }
  })
  return parts.some((part) => part.ttcCents > 0) ? parts.filter((part) => part.ttcCents > 0) : parts.slice(0, 1)
}

/** The VAT of a rate is rounded on goods and carriage together; the carriage bears what it adds. */
function onTotals(part: CarriagePart, goods: readonly VatRow[]): CarriagePart {
  const base = goods.find(({ rateBp }) => rateBp === part.rateBp)?.baseCents ?? 0
  const tax = vatCents(base + part.htCents, part.rateBp) - vatCents(base, part.rateBp)
  return { ...part, ttcCents: part.htCents + tax }
}
