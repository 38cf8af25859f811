import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import type { Line } from '#money'
import {
  type Asked,
  type Discount,
  isHome,
  lessDiscounts,
  type Placed,
  quote,
  type Regime,
  type Rounding,
  type Totals,
  totalsOf,
} from '#prices'
import * as promotions from '#promotions'
import * as vouchers from '#vouchers'

type Sale = {
  rounding: Rounding
  regime: Regime
  /** Of the database, as JSON. */
  carriers: unknown
  /** Where the parcel goes; in metropolitan France as long as nobody knows. */
  to: carriers.Place | null
  /** Vouchers that are laid: gestures take off what is left of the goods. */
  laid: readonly vouchers.Laid[]
  /** Codes that were typed, and the day that their dates are looked at on, 2026-11-23. */
  codes: readonly promotions.LaidCode[]
  day: string
  /** What was agreed to be taken off some goods (their VAT per rate); nothing when absent. */
  own?: (goods: Totals['goodsVat']) => Discount[]
}

/** What is told of an article beside its price. */
type Sold = Pick<catalogue.Article, 'weightG' | 'sideMm' | 'homeBp' | 'inStock' | 'onOrder'> &
  Partial<Pick<catalogue.Article, 'leadDays' | 'carriers'>>

/** Prices articles for their buyer: lines, goods, what is taken off them, what carriers ask for the rest. Pure; cents, grams. */
export function priced<L extends Asked & Placed & Sold>(
  asked: readonly L[],
  { rounding, regime, carriers: raw, to, laid, codes, day, own = () => [] }: Sale,
) {
  const sale = { rounding, laid, codes, day, own }
  const lines = quote(asked, rounding)
  const { goods, byCodes, discounts, applied, vat } = reduced(lines, sale)
  const weightG = lines.reduce((sum, line) => sum + line.weightG * line.quantity, 0)
  const sideMm = lines.reduce((longest, line) => Math.max(longest, line.sideMm), 0)
  const leadDays = lines.reduce((longest, line) => Math.max(longest, line.leadDays ?? 0), 0)
  const all = carriers.fromJson(raw)
  const going = carriers.towards(all, to ?? carriers.HOME)
  const known = going.filter(({ id }) => lines.every((line) => line.carriers?.includes(id) ?? true))
  const abroad = isHome(regime) ? {} : { abroad: { regime, home: atHome(asked, sale) } }
  const parcel = { ttcCents: goods.goodsTtcCents, weightG, sideMm, later: catalogue.laterWords(lines), leadDays }
  const carried = { ...parcel, vat, rounding, ...abroad }
  const offers = carriers.offersFor(known, carried)
  const apart = offers.length === 0 && known.length < going.length && carriers.offersFor(going, carried).length > 0
  const reached = carriers.isReached(all, to ?? carriers.HOME)
  return { lines, goods, weightG, sideMm, leadDays, discounts, applied, byCodes, vat, known, offers, apart, reached }
}

type Reducing = Required<Pick<Sale, 'rounding' | 'laid' | 'codes' | 'day' | 'own'>>

/** What is taken off some lines, and the VAT per rate of what is left of them. */
function reduced(lines: readonly (Asked & Line & Placed)[], { rounding, laid, codes, day, own }: Reducing) {
  const goods = totalsOf(lines, [], rounding)
  const agreed = own(goods.goodsVat)
  const byCodes = promotions.reduce(codes, { lines, agreed, rounding, day })
  const before = [...agreed, ...byCodes.discounts]
  const { discounts: gestures, applied } = vouchers.reduce(laid, lessDiscounts(goods.goodsVat, before), rounding)
  const discounts = [...before, ...gestures]
  return { goods, byCodes, discounts, applied, vat: lessDiscounts(goods.goodsVat, discounts) }
}

/** The VAT of some goods as the mainland would tax them, less what is taken off: what its carriage is shared over. */
const atHome = (asked: readonly (Asked & Placed & { homeBp: number })[], sale: Reducing) =>
  reduced(
    quote(
      asked.map((line) => ({ ...line, rateBp: line.homeBp })),
      sale.rounding,
    ),
    sale,
  ).vat
