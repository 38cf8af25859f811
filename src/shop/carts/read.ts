import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import { now } from '#clock'
import { type Db, sql } from '#database'
import type { Line } from '#money'
import { buyerOf, pieceOf, quote, type Totals, totalsOf } from '#prices'
import { type Holder, isHeldBy } from './holder.ts'

/** A line at today's price: amounts in cents, the unit price without tax in micro-euros. */
export type CartLine = Line & {
  variantId: number
  productSlug: string
  name: string
  /** « Taille : M, Couleur : Rouge », or empty. */
  choice: string
  reference: string
  ean: string
  quantity: number
  /** Pieces in stock now; 0 when the article is not sold any longer. */
  left: number
  unitHtMicro: number
  rateBp: number
  /** Grams of one piece. */
  weightG: number
  picture: { hash: string; alt: string; width: number; height: number } | null
}

/** An address of the customer's, as the cart has it chosen. */
export type CartAddress = {
  id: number
  title: string
  company: string
  /** Of a business: 9 digits, and its VAT number. */
  siren: string
  vatNumber: string
  firstName: string
  lastName: string
  line1: string
  line2: string
  postcode: string
  city: string
  /** ISO 3166-1 alpha-2 */
  country: string
  phone: string
  mobile: string
  /** For who delivers: door code, floor. */
  info: string
}

export type Cart = {
  id: number
  lines: CartLine[]
  /** Null until chosen, or when the address was removed since. */
  delivery: CartAddress | null
  invoice: CartAddress | null
  message: string
  termsAcceptedAt: Date | null
  /** The version of the terms that was accepted; null where the shop has written none. */
  termsId: number | null
  carrierId: number | null
  carriers: carriers.Carrier[]
  /** What each carrier asks for these goods. */
  offers: carriers.Offer[]
  /** The offer of the chosen carrier; undefined until chosen, or when it does not take these goods any more. */
  offer: carriers.Offer | undefined
  /** That offer, or the shop's first one until then: nobody discovers the carriage at the end. */
  likely: carriers.Offer | undefined
  /** What is to be paid with the likely offer. */
  totals: Totals
  /** Grams. */
  weightG: number
}

/** True when the shop has what the line asks for. */
export const available = (line: CartLine): boolean => line.quantity <= line.left

type RawLine = {
  variantId: number
  slug: string
  name: string
  options: string[]
  choices: string[]
  reference: string
  ean: string
  quantity: number
  left: number
  priceMicro: number
  impactMicro: number
  rateBp: number
  reductionBp: number
  weightG: number
  picture: CartLine['picture']
}

type Row = {
  id: number
  message: string
  terms_accepted_at: Date | null
  terms_id: number | null
  carrier_id: number | null
  lines: RawLine[]
  carriers: unknown
  delivery: CartAddress | null
  invoice: CartAddress | null
  first: { siren: string; vatNumber: string } | null
}

const addressJson = (column: string) => sql`(
  select jsonb_build_object('id', a.id, 'title', a.title, 'company', a.company, 'siren', a.siren,
    'vatNumber', a.vat_number, 'firstName', a.first_name, 'lastName', a.last_name, 'line1', a.line1, 'line2', a.line2,
    'postcode', a.postcode, 'city', a.city, 'country', a.country, 'phone', a.phone, 'mobile', a.mobile, 'info', a.info)
  from addresses a where a.shop_id = c.shop_id and a.id = ${sql.ref(`c.${column}`)} and a.removed_at is null)`

/** Whose purchase it is, until an address for the invoice is chosen: the customer's first address says. */
const firstJson = sql`(
  select jsonb_build_object('siren', a.siren, 'vatNumber', a.vat_number)
  from addresses a where a.shop_id = c.shop_id and a.customer_id = c.customer_id and a.removed_at is null
  order by a.id limit 1)`

const linesJson = () => sql`(
  select coalesce(jsonb_agg(jsonb_build_object(
    'variantId', v.id, 'slug', p.slug, 'name', p.name, 'options', p.options, 'choices', v.choices,
    'reference', v.reference, 'ean', v.ean, 'quantity', l.quantity,
    'left', case when p.active_since <= moment() then v.quantity else 0 end,
    'priceMicro', p.price_micro, 'impactMicro', v.price_impact_micro, 'rateBp', t.rate_bp,
    'reductionBp', price.reduction_bp,
    'weightG', p.weight_g + v.weight_impact_g,
    'picture', (
      select jsonb_build_object('hash', i.hash, 'alt', i.alt, 'width', i.width, 'height', i.height)
      from pictures i where i.shop_id = p.shop_id and i.product_id = p.id order by i.position, i.id limit 1
    )) order by l.added_at, v.id), '[]')
  from cart_lines l
  join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
  join products p on p.shop_id = v.shop_id and p.id = v.product_id
  join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
  ${catalogue.priceAt(now())}
  where l.shop_id = c.shop_id and l.cart_id = c.id)`

/** A holder's cart, whole, in one statement; undefined when there is none. */
export async function read(db: Db, shopId: number, held: Holder | undefined): Promise<Cart | undefined> {
  if (!held) return undefined
  const { rows } = await sql<Row>`
    select c.id, c.message, c.terms_accepted_at, c.terms_id, c.carrier_id, ${linesJson()} as lines,
      ${carriers.jsonOf(sql`c.shop_id`)} as carriers,
      ${addressJson('delivery_address_id')} as delivery, ${addressJson('invoice_address_id')} as invoice,
      ${firstJson} as first
    from carts c where c.shop_id = ${shopId} and ${isHeldBy(held)}`.execute(db)
  return rows[0] && cartOf(rows[0])
}

function cartOf(row: Row): Cart {
  const rounding = buyerOf(row.invoice ?? row.first)
  const lines = quote(row.lines.map(pricedLine), rounding)
  const goods = totalsOf(lines, [], rounding)
  const weightG = lines.reduce((sum, line) => sum + line.weightG * line.quantity, 0)
  const known = carriers.fromJson(row.carriers)
  const offers = carriers.offersFor(known, { ttcCents: goods.goodsTtcCents, weightG, vat: goods.goodsVat, rounding })
  const offer = offers.find(({ carrierId }) => carrierId === row.carrier_id)
  const likely = offer ?? offers[0]
  return {
    id: row.id,
    lines,
    delivery: row.delivery,
    invoice: row.invoice,
    message: row.message,
    termsAcceptedAt: row.terms_accepted_at,
    termsId: row.terms_id,
    carrierId: row.carrier_id,
    carriers: known,
    offers,
    offer,
    likely,
    totals: totalsOf(lines, likely?.parts ?? [], rounding),
    weightG,
  }
}

function pricedLine(raw: RawLine): Omit<CartLine, keyof Line> {
  const { htMicro } = pieceOf(raw)
  const { variantId, name, reference, ean, quantity, left, rateBp, weightG, picture } = raw
  return {
    variantId,
    name,
    reference,
    ean,
    quantity,
    left,
    rateBp,
    weightG,
    picture,
    productSlug: raw.slug,
    choice: raw.choices.map((value, index) => `${raw.options[index]} : ${value}`).join(', '),
    unitHtMicro: htMicro,
  }
}
