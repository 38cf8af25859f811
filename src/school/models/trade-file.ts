import { z } from 'zod'
import { themes } from '#shops'
import { address, count, email, euros, phone, picture, reference, siren, slug, text, vatNumber } from './fields.ts'
import { category, product } from './product-file.ts'

const ranges = <Bound extends z.ZodType<number>>(bound: Bound) =>
  z.array(z.strictObject({ from: bound, to: bound.nullable(), price: euros })).min(1)

const carrier = {
  slug,
  name: text,
  description: text,
  delay: text,
  days: z.strictObject({ min: count, max: count }),
  pickup: z.boolean(),
  freeFrom: euros.nullable(),
}

const supplier = z.strictObject({
  name: text,
  address,
  email,
  phone,
  siren,
  vatNumber,
  delayDays: count,
  paymentDays: count,
  minimum: euros,
  lot: count,
  note: text,
  /** The slugs of the products that it sells, at the price that the shop buys them for. */
  products: z.array(slug).min(1),
})

/** Off the goods of some categories, of all where none is named; from so many pieces of one product on. */
const rule = z.strictObject({
  name: text,
  percent: z.number().int().min(1).max(90),
  categories: z.array(slug),
  fromQuantity: count.min(1),
})

/** What a customer of the past says of a product; it waits for the shop. `customer` counts its customers from 0. */
const opinion = z.strictObject({
  customer: count,
  product: slug,
  stars: z.number().int().min(1).max(5),
  title: z.string(),
  body: text,
  daysAgo: count,
})

const code = z.strictObject({ code: text, name: text, percent: z.number().int().min(1).max(90), minimum: euros })

/** Several of its products, sold together for so much less than apart; `picture` is one of the trade's own. */
const pack = z.strictObject({
  slug,
  name: text,
  reference,
  category: slug,
  percent: z.number().int().min(1).max(50),
  perishable: z.literal(true).optional(),
  picture,
  summary: text,
  description: text,
  parts: z.array(z.strictObject({ reference, pieces: count.min(1) })).min(2),
})

const block = z.union([
  z.strictObject({ kind: z.literal('text'), title: text, body: text }),
  z.strictObject({ kind: z.literal('category'), title: text, category: slug }),
])

/** A first page: lines of reassurance, the blocks that follow the usual ones, a free page. */
const home = z.strictObject({ promises: z.array(text).max(3), blocks: z.array(block) })

export const tradeFile = z.strictObject({
  slug,
  backOffice: z.string().regex(/^\d\d$/),
  theme: z.enum(themes),
  identity: z.strictObject({
    name: text,
    tagline: text,
    trade: text,
    portalLine: text,
    legalForm: text,
    capital: euros,
    address,
    siren,
    siret: z.string().regex(/^\d{14}$/),
    rcs: text,
    vatNumber,
    email,
    phone,
    openingHours: text,
    manager: z.strictObject({ civility: z.enum(['Mme', 'M.']), name: text, role: text }),
  }),
  bank: z.strictObject({
    holder: text,
    name: text,
    iban: z.string().regex(/^FR\d{25}$/),
    bic: z.string().regex(/^[A-Z]{4}FR[A-Z0-9]{5}$/),
  }),
  cheque: z.strictObject({ payee: text, address }),
  mediator: z.strictObject({ name: text, address, website: z.url() }),
  logo: picture,
  banner: picture,
  manufacturers: z.array(z.strictObject({ slug, name: text, address, email })),
  categories: z.array(category.extend({ children: z.array(category) })),
  carriers: z.array(
    z.discriminatedUnion('basis', [
      z.strictObject({ ...carrier, basis: z.literal('weight'), ranges: ranges(count) }),
      z.strictObject({ ...carrier, basis: z.literal('price'), ranges: ranges(euros) }),
    ]),
  ),
  products: z.array(product),
  packs: z.array(pack).optional(),
  suppliers: z.array(supplier).optional(),
  rules: z.array(rule).optional(),
  codes: z.array(code).optional(),
  opinions: z.array(opinion).optional(),
  home: home.optional(),
  /** The file of its own invented customers; those of the demo school where none is named. */
  customers: z
    .string()
    .regex(/^[a-z.-]+\.json$/)
    .optional(),
})

/** Money in cents TTC (`purchasePrice` HT), weights in grams, bounds of ranges in cents or grams by `basis`. */
export type Trade = z.infer<typeof tradeFile> & {
  /** Terms of sale and legal notice: headings (#, ##, ###), paragraphs, lists (-), a box (lines that begin with >). */
  terms: string
  legalNotice: string
}

export type TradeProduct = Trade['products'][number]

export type TradeCarrier = Trade['carriers'][number]
