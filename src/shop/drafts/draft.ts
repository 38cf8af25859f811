import * as carriers from '#carriers'
import { priced, termsOf, wishableDays } from '#carts'
import type { Limit, PricedArticle, RawArticle } from '#catalogue'
import { today } from '#clock'
import { rate } from '#format'
import { t } from '#messages'
import { fromTtc } from '#money'
import type { OrderAddress } from '#orders'
import {
  buyerOf,
  carriageOf,
  type Discount,
  discountOf,
  type PriceRule,
  type Regime,
  type Rounding,
  rateIn,
  regimeOf,
  type Totals,
  totalsOf,
  under,
  type VatSettings,
} from '#prices'
import * as promotions from '#promotions'
import type { MethodRule, PaymentCode } from '#shops'
import * as vouchers from '#vouchers'
import { inTaxOf } from './in-tax-of.ts'
import { articleIn, type Selling, type Sold, stillSold } from './still-sold.ts'

export const origins = ['telephone', 'paper', 'counter'] as const
export type Origin = (typeof origins)[number]

/** A line at today's price, or at the one that was agreed, with its reason. */
export type DraftLine = PricedArticle & {
  ownMicro: number | null
  priceReason: string
  /** Pieces that the order being changed has taken. */
  reserved: number
}

type Address = OrderAddress & { id: number; title: string }

/** What a row of `drafts` holds, as the statement of read.ts tells it. */
export type RawDraft = {
  id: number
  origin: Origin
  deliveryId: number | null
  invoiceId: number | null
  carrierId: number | null
  /** The day on which its customer wishes to fetch it, 2026-12-04; null for as soon as it is ready. */
  wishedDay: string | null
  carriageCents: number | null
  carriageReason: string
  discountBp: number | null
  discountCents: number | null
  /** In which tax that amount was given: with it for a consumer, without for a business; null as its buyer reads prices. */
  discountRounding: Rounding | null
  discountReason: string
  payment: PaymentCode | null
  /** Why it is paid so, where the shop's own limits say no; empty where they do not. */
  paymentReason: string
  message: string
  touchedBy: string
  /** When it was changed last, as a stamp to compare: microseconds. */
  touched: string
  orderId: number | null
  /** The order that is changed, as it is until that is confirmed; null for a new one. Cents. */
  edits: {
    id: number
    number: number
    totalCents: number
    receivedCents: number
    wishedDay: string | null
    /** What it uses of vouchers. */
    vouchers: vouchers.Applied[]
    /** The codes that it used. */
    codes: promotions.LaidCode[]
    /** How it was sold. */
    sold: Sold
  } | null
  /** The invoice that it corrects, and what was wrong on it: empty until somebody says. */
  corrects: { id: number; number: string } | null
  wrong: string
  /** The quotation that it is the draft of, or was, and the one that it takes the place of; null for an order. */
  quotation: {
    id: number
    sent: boolean
    /** The number of the one that it takes the place of. */
    replaces: string | null
    /** That one has its answer, or another version, by now: the order that it became, null for none. */
    answered: { state: 'accepted' | 'replaced'; orderId: number | null; order: number | null } | null
  } | null
  /** The last day that the quotation holds, 2026-11-23, and on which conditions. */
  validUntil: string | null
  conditions: string
  /** The customer is written to about the change. */
  tells: boolean
  customer: { id: number; firstName: string; lastName: string; email: string; orders: number } | null
  addresses: Address[]
  lines: (RawArticle & { quantity: number; ownMicro: number | null; priceReason: string; reserved: number })[]
  carriers: unknown
  /** What the shop said of its VAT. */
  vat: VatSettings
  /** The customer's vouchers that can be used, or are laid in it already. */
  purse: (vouchers.Laid & { laid: boolean })[]
  /** The code that the customer names; empty for none, and what the shop knows of it. */
  promoCode: string
  codes: promotions.LaidCode[]
  /** The discount of the customer's group, basis points; null as long as there is no customer. */
  groupBp: number | null
  /** That group, and the promotions that are not everybody's from the first piece on. */
  groupId: number | null
  rules: PriceRule[]
  /** The means of payment that the shop takes. */
  methods: PaymentCode[]
  /** For whom and for what the chosen one is; null as long as none is chosen. */
  methodRule: MethodRule | null
}

/** An order being taken down, with what it comes to. Amounts in cents. */
export type Draft = Omit<RawDraft, 'lines' | 'carriers' | 'codes'> & {
  /** The amount as it was given, in `discountRounding`; `discountCents` is what it is worth to this buyer, without or with tax. */
  discountGiven: number | null
  lines: DraftLine[]
  /** Null until chosen, or when the address was removed since. */
  delivery: Address | null
  /** Whether a carrier goes there. */
  reached: boolean
  invoice: Address | null
  /** What each carrier asks for these goods, by the shop's own prices. */
  offers: carriers.Offer[]
  /** No carrier takes all of its articles, though some go there with such a parcel. */
  apart: boolean
  /** Where none does, what limits their carriers: an article, or the part of a pack. */
  limits: readonly Limit[]
  /** By carrier, the days on which its customer may fetch an order; none of a quotation. */
  wishDays: Readonly<Record<number, string[]>>
  /** The chosen carrier's, at the carriage that was agreed if one was. */
  offer: carriers.Offer | undefined
  standardCents: number
  discounts: Discount[]
  /** Its codes: what each gives, or why it gives nothing. */
  codes: promotions.Standing[]
  /** What it uses of vouchers: cents. */
  vouchers: vouchers.Applied[]
  /** What is left to pay once refunds have paid: cents. */
  toPayCents: number
  rounding: Rounding
  /** The VAT that it bears where it goes. */
  regime: Regime
  totals: Totals
  /** Grams. */
  weightG: number
}

/** Prices a draft for its buyer: pure, and the only place that does. */
export function draftOf({ lines: rawLines, carriers: rawCarriers, ...row }: RawDraft): Draft {
  const byId = (id: number | null) => row.addresses.find((address) => address.id === id) ?? null
  const [delivery, invoice] = [byId(row.deliveryId), byId(row.invoiceId)]
  const sale = saleTo(row, rawCarriers, { delivery, invoice })
  const { rounding, regime } = sale
  // A quotation uses no voucher: who accepts it uses them, or who takes an order.
  const laid = row.edits ? asUsed(row.edits.vouchers) : row.purse.filter((one) => one.laid && !row.quotation)
  const codes = row.edits ? row.edits.codes : row.quotation ? [] : row.codes
  const { lines, goods, weightG, discounts, applied, byCodes, vat, known, offers, apart, reached, leadDays } = priced(
    rawLines.map(asked(rounding, { ...row, lines: rawLines }, sale)),
    { ...sale, laid, codes, day: today(), own: (vat) => agreed(row, vat, rounding) },
  )
  const full = offerOf(row, { offers, known, vat, rounding, regime })
  // A carriage that somebody typed is what was agreed.
  const free = byCodes.free !== undefined && row.carriageCents === null
  const offer = free && full ? carriers.forNothing(full) : full
  const totals = under(totalsOf(lines, offer?.parts ?? [], rounding, discounts), regime)
  // What refunds paid of an order that is changed was received: it stays paid.
  const used = [...applied, ...(row.edits ? [] : vouchers.pay(laid, totals.totalTtcCents))]
  return {
    ...row,
    discountCents: inTaxOf(row, goods.goodsVat, rounding),
    discountGiven: row.discountCents,
    lines,
    ...{ delivery, reached, invoice, offers, apart, limits: [] },
    wishDays: row.quotation ? {} : wishDaysOf({ carriers: known, offers, leadDays }, row.edits?.wishedDay ?? null),
    offer,
    standardCents: carriers.likeliest(offers)?.ttcCents ?? offer?.ttcCents ?? 0,
    discounts,
    rounding,
    regime,
    codes: promotions.carriedFree(byCodes, row.carriageCents === null ? (full?.ttcCents ?? 0) : null),
    vouchers: used,
    toPayCents: totals.totalTtcCents - vouchers.paidBy(used),
    totals,
    weightG,
  }
}

/** Of each counter the days that may be wished for; the day of an order that is changed stays possible. */
const wishDaysOf = (of: Parameters<typeof wishableDays>[0], kept: string | null): Draft['wishDays'] =>
  Object.fromEntries(
    of.offers.map(({ carrierId, collected }) => {
      const days = wishableDays(of, carrierId)
      return [carrierId, kept && collected ? [...new Set([kept, ...days])].toSorted() : days]
    }),
  )

type To = Pick<Draft, 'delivery' | 'invoice'>

/** Who buys and where it goes: how it is rounded, which VAT it bears, what carriers look at. */
function saleTo({ vat, carrierId, addresses, edits }: Omit<RawDraft, 'lines' | 'carriers'>, json: unknown, to: To) {
  const buyer = to.invoice ?? addresses[0] ?? null
  const sold =
    edits && stillSold(edits.sold, to.invoice, carriers.placeBy(json, carrierId, to.delivery ?? edits.sold.place))
  const regime = sold?.regime ?? regimeOf(vat, buyer, carriers.placeBy(json, carrierId, to.delivery))
  return { rounding: buyerOf(buyer), regime, sold, carriers: json, to: to.delivery ?? addresses[0] ?? null }
}

/** What a discount is called on papers, and its reason. */
const discountWords = ({ discountBp: bp, discountReason: reason }: Pick<RawDraft, 'discountBp' | 'discountReason'>) =>
  bp
    ? { description: t('drafts.discountOf', { rate: rate(bp), reason }), reason, bp }
    : { description: t('drafts.discountFor', { reason }), reason }

type Agreed = Pick<RawDraft, 'discountBp' | 'discountCents' | 'discountRounding' | 'discountReason'>

/** The discount that was agreed, a share of some goods or an amount of them. */
function agreed(row: Agreed, goods: Totals['goodsVat'], rounding: Rounding): Discount[] {
  const given = row.discountBp ? { bp: row.discountBp } : { cents: inTaxOf(row, goods, rounding) ?? 0 }
  return discountOf(given, goods, rounding).map((part) => ({ ...discountWords(row), ...part }))
}

/** The gestures of an order that is changed take off what they did, at most: their end has nothing to say any more. */
const asUsed = (used: readonly vouchers.Applied[]): vouchers.Laid[] =>
  used
    .filter(({ kind }) => kind === 'gesture')
    .map(({ cents, ...one }) => ({ ...one, leftCents: cents, endsOn: today(), cancelledAt: null }))

type Buyer = Pick<RawDraft, 'groupBp' | 'groupId' | 'rules' | 'lines'>

const asked = (rounding: Rounding, buyer: Buyer, selling: Selling) => (raw: RawDraft['lines'][number]) => {
  const { quantity, ownMicro, priceReason, reserved } = raw
  const article = articleIn(selling, raw, rounding, termsOf(buyer, raw))
  const price = ownMicro === null ? {} : { unitHtMicro: ownMicro, reduction: null }
  // What the order that is changed has taken already can be had.
  return { ...article, ...price, left: article.left + reserved, quantity, ownMicro, priceReason, reserved }
}

type Carrying = Pick<Draft, 'offers' | 'rounding' | 'regime'> & { known: carriers.Carrier[]; vat: Totals['goodsVat'] }

/** The chosen carrier's offer; another amount (cents tax included) bears the same rates as the carrier's own would. */
function offerOf(
  { carrierId, carriageCents }: Pick<RawDraft, 'carrierId' | 'carriageCents'>,
  { offers, known, vat, rounding, regime }: Carrying,
): carriers.Offer | undefined {
  const carrier = known.find(({ id }) => id === carrierId)
  if (!carrier || carriageCents === null) return offers.find((offer) => offer.carrierId === carrierId)
  const rateBp = carrier.rateBp === null ? null : rateIn(regime, carrier.rateBp)
  const micro = rateBp === null ? carriageCents * 10_000 : fromTtc(carriageCents, rateBp)
  const parts = carriageOf({ rateBp, micro }, vat, rounding)
  const sum = (key: 'htCents' | 'ttcCents') => parts.reduce((all, part) => all + part[key], 0)
  return {
    carrierId: carrier.id,
    name: carrier.name,
    delay: offers.find((offer) => offer.carrierId === carrierId)?.delay ?? carrier.delay,
    htCents: sum('htCents'),
    ttcCents: sum('ttcCents'),
    parts,
    offered: false,
    ...(carrier.collected && { collected: true }),
  }
}
