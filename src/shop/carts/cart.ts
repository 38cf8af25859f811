import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import { today } from '#clock'
import {
  buyerOf,
  type Discount,
  type PriceRule,
  regimeOf,
  type Totals,
  totalsOf,
  under,
  type VatSettings,
} from '#prices'
import * as promotions from '#promotions'
import type * as vouchers from '#vouchers'
import type { CartAddress } from './address.ts'
import { type Dropped, droppedOf } from './dropped.ts'
import { paying } from './paying.ts'
import { priced } from './priced.ts'
import { termsOf } from './terms.ts'

/** A line at today's price: amounts in cents, the unit price without tax in micro-euros. */
export type CartLine = catalogue.PricedArticle

export type Cart = {
  id: number
  lines: CartLine[]
  /** Null until chosen, or when the address was removed since. */
  delivery: CartAddress | null
  /** Whether a carrier goes there; true as long as nobody knows where. */
  reached: boolean
  invoice: CartAddress | null
  message: string
  termsAcceptedAt: Date | null
  /** The version of the terms that was accepted; null where the shop has written none. */
  termsId: number | null
  carrierId: number | null
  /** Those that go to that address with all of its articles, as they are there. */
  carriers: carriers.Carrier[]
  /** What each carrier asks for these goods. */
  offers: carriers.Offer[]
  /** No carrier takes all of its articles, though some go there with such a parcel. */
  apart: boolean
  /** The offer of the chosen carrier; undefined until chosen, or when it does not take these goods any more. */
  offer: carriers.Offer | undefined
  /** What became of the chosen carrier where it has no offer; null while none is chosen. */
  dropped: Dropped | null
  /** That offer, or the shop's first one until then: nobody discovers the carriage at the end. */
  likely: carriers.Offer | undefined
  /** What it comes to with the likely offer, less what gestures take off. */
  totals: Totals
  /** What gestures take off the goods, per rate. */
  discounts: Discount[]
  /** The vouchers laid in it, those of no use any more too, and what each gives: cents. */
  vouchers: (vouchers.Laid & { cents: number })[]
  /** The codes typed in it: what each gives, or why it gives nothing. */
  codes: promotions.Standing[]
  /** What is left to pay once refunds have paid: cents. */
  toPayCents: number
  /** Grams, and the longest side of an article, millimetres. */
  weightG: number
  sideMm: number
  /** Days that the slowest of its articles takes before it may leave. */
  leadDays: number
  /** The day on which its customer would fetch it, 2026-12-04; null for as soon as it is ready. */
  wishedDay: string | null
}

/** True when the shop has what the line asks for. */
export const available = (line: CartLine): boolean => line.quantity <= line.left

type RawLine = catalogue.RawArticle & { quantity: number }

/** A cart as the database tells it: one value of JSON (sql.ts). */
export type RawCart = {
  id: number
  message: string
  termsAcceptedAt: string | null
  termsId: number | null
  carrierId: number | null
  wishedDay: string | null
  lines: RawLine[]
  /** The discount of the customer's group, basis points; null for a visitor's. */
  groupBp: number | null
  /** The customer's group, and the promotions that are not everybody's from the first piece on. */
  groupId: number | null
  rules: PriceRule[]
  carriers: unknown
  delivery: CartAddress | null
  invoice: CartAddress | null
  /** Whose purchase it is and where they live, until addresses are chosen: the customer's first address says. */
  first: { siren: string; vatNumber: string; country: string; postcode: string } | null
  /** What the shop said of its VAT. */
  vat: VatSettings
  vouchers: vouchers.Laid[]
  codes: promotions.LaidCode[]
}

/** Prices a cart: what its lines, its carriage and the whole come to for this buyer. */
export function cartOf(row: RawCart): Cart {
  const buyer = row.invoice ?? row.first
  const rounding = buyerOf(buyer)
  const regime = regimeOf(row.vat, buyer, carriers.placeBy(row.carriers, row.carrierId, row.delivery))
  const asked = row.lines.map((line) => {
    return { ...catalogue.articleFor(line, rounding, termsOf(row, line), regime), quantity: line.quantity }
  })
  const { codes, carriers: raw, vouchers: laid } = row
  const to = row.delivery ?? row.first
  const sale = priced(asked, { rounding, regime, carriers: raw, to, laid, codes, day: today() })
  const { lines, weightG, sideMm, leadDays, discounts, applied, known, byCodes, apart, reached } = sale
  const chosen = sale.offers.find(({ carrierId }) => carrierId === row.carrierId) ?? carriers.likeliest(sale.offers)
  const offers = byCodes.free ? sale.offers.map(carriers.forNothing) : sale.offers
  const offer = offers.find(({ carrierId }) => carrierId === row.carrierId)
  const likely = offers.find(({ carrierId }) => carrierId === chosen?.carrierId)
  const totals = under(totalsOf(lines, likely?.parts ?? [], rounding, discounts), regime)
  return {
    id: row.id,
    lines,
    delivery: row.delivery,
    reached: reached || row.delivery === null,
    invoice: row.invoice,
    message: row.message,
    termsAcceptedAt: row.termsAcceptedAt === null ? null : new Date(row.termsAcceptedAt),
    termsId: row.termsId,
    carrierId: row.carrierId,
    carriers: known,
    ...{ offers, apart, offer, likely, dropped: droppedOf(carriers.fromJson(raw), row.carrierId, offers) },
    totals,
    discounts,
    codes: promotions.carriedFree(byCodes, chosen?.ttcCents ?? 0),
    ...paying(row.vouchers, applied, totals),
    weightG,
    sideMm,
    leadDays,
    wishedDay: row.wishedDay,
  }
}
