import { z } from 'zod'
import { themes } from '#shops'
import { address, count, email, euros, phone, picture, siren, slug, text, vatNumber } from './fields.ts'
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
})

/** Money in cents TTC (`purchasePrice` HT), weights in grams, bounds of ranges in cents or grams by `basis`. */
export type Trade = z.infer<typeof tradeFile> & {
  /** Terms of sale and legal notice: headings (#, ##, ###), paragraphs, lists (-), a box (lines that begin with >). */
  terms: string
  legalNotice: string
}

export type TradeProduct = Trade['products'][number]

export type TradeCarrier = Trade['carriers'][number]
