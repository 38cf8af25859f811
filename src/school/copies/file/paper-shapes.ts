import * as z from 'zod'
import { regimeCodes } from '#prices'

const short = z.string().max(400)
const long = z.string().max(4000)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const hash = z.string().regex(/^[0-9a-f]{64}$/)

const wordsOf = (templates: number[], logo: z.ZodType) => ({
  template: z.literal(templates),
  title: short,
  number: z.string().min(1).max(60),
  issued: day,
  dateLine: short,
  about: short.nullable(),
  seller: z.strictObject({ name: short, tagline: short, lines: z.array(short).max(20), legalLine: long, logo }),
})

// A logo is a picture itself (PNG, JPEG or WebP by its first bytes), or names one: one that is not kept here is not printed.
const picture = z
  .string()
  .max(600_000)
  .regex(/^(iVBOR|\/9j\/|UklGR)[A-Za-z0-9+/]*={0,2}$/)
const paper1 = wordsOf([1], picture.nullable())
const paper2 = wordsOf([2], hash.nullable())
const paper3 = wordsOf([3, 4], hash.nullable())

const party = z.strictObject({ label: short, name: short, lines: z.array(short).max(20) })
const facts = z.array(z.strictObject({ label: short, value: short })).max(50)
const rows = z.array(z.strictObject({ rate: short, base: short, amount: short })).max(100)
const totals = z
  .array(z.strictObject({ label: short, value: short, kind: z.enum(['normal', 'strong', 'due']) }))
  .max(50)
const about = { customer: party, delivery: party.nullable(), facts, vat: rows, totals, mentions: z.array(long).max(50) }
const line = { reference: short, description: long, quantity: short, unitHt: short, vatRate: short, totalHt: short }
const soFar = z.strictObject({ ht: short, ttc: short })

const invoice1 = z.strictObject({
  ...paper1,
  ...about,
  lines: z.array(z.strictObject(line)).max(2000),
  discounts: z.array(z.strictObject({ description: long, vatRate: short, totalHt: short })).max(100),
})
const invoice2 = z.strictObject({
  ...paper2,
  ...about,
  withTax: z.boolean(),
  lines: z.array(z.strictObject({ ...line, unitTtc: short, totalTtc: short, soFar })).max(2000),
})

/** An invoice's words, as they are printed now. */
export const invoice3 = z.strictObject({
  ...paper3,
  ...about,
  withTax: z.boolean(),
  lines: z.array(z.strictObject({ ...line, note: long, unitTtc: short, totalTtc: short, soFar })).max(2000),
})

const slip = {
  order: z.strictObject({ reference: short, detail: short }),
  facts,
  recipient: party,
  lines: z.array(z.strictObject({ reference: short, description: long, quantity: short })).max(2000),
  summary: short,
  remarks: z.array(long).max(50),
}

/** A letter that asks for money, in its words. */
const reminder = z.strictObject({
  ...paper3,
  template: z.literal(4),
  customer: party,
  recorded: short,
  facts,
  subject: short,
  paragraphs: z.array(long).max(100),
  lines: z.array(z.strictObject({ label: short, detail: short, value: short })).max(200),
  totals,
  mentions: z.array(long).max(50),
  signed: short,
})

const cents = z.int()
const rateBp = z.int().min(0).max(10_000)
const part = z.strictObject({ rateBp, htCents: cents, ttcCents: cents })

/** The shop as figures name it. */
export const seller = z.strictObject({
  name: short,
  tagline: short,
  companyName: short,
  legalForm: short,
  capitalCents: z.int().min(0),
  line1: short,
  line2: short,
  postcode: short,
  city: short,
  country: z.literal('FR'),
  phone: short,
  email: short,
  siren: short,
  siret: short,
  rcs: short,
  vatNumber: short,
  logoHash: hash.nullable(),
})
const somebody = z.strictObject({
  company: short,
  firstName: short,
  lastName: short,
  line1: short,
  line2: short,
  postcode: short,
  city: short,
  country: z.string().regex(/^[A-Z]{2}$/),
  siren: short,
  vatNumber: short,
})
const goods = {
  line: z.int().min(0),
  reference: short,
  name: long,
  choice: long,
  quantity: z.int().min(1),
}

const invoiceFigures = z.strictObject({
  version: z.literal(1),
  kind: z.enum(['invoice', 'credit_note']),
  number: z.string().min(1).max(60),
  day,
  currency: z.literal('EUR'),
  rounding: z.enum(['item', 'total']),
  seller,
  customer: somebody,
  delivery: somebody.nullable(),
  order: z.strictObject({ reference: short, placedOn: day }),
  counter: z.literal(true).optional(),
  lines: z
    .array(
      z.strictObject({
        ...goods,
        rateBp,
        unitHtMicro: z.int().min(0),
        reduction: z.strictObject({ bp: z.int().min(1).max(10_000), fullHtMicro: z.int().min(0) }).optional(),
        unitTtcMicro: z.int().min(0),
        totalHtCents: cents,
        totalTtcCents: cents,
        agreed: long.optional(),
        lowered: z.array(short).max(100).optional(),
        perishable: z.literal(true).optional(),
        ecotaxCents: z.int().min(1).optional(),
      }),
    )
    .max(2000),
  perishables: z.literal(true).optional(),
  carriage: z.strictObject({ carrier: short, parts: z.array(part).max(20) }),
  discounts: z.array(z.strictObject({ description: long, rateBp, htCents: cents, ttcCents: cents })).max(100),
  gestures: z
    .array(z.strictObject({ description: long, line: z.int().min(0), rateBp, htCents: cents, ttcCents: cents }))
    .max(2000)
    .optional(),
  vat: z.array(z.strictObject({ rateBp, baseCents: cents, vatCents: cents })).max(100),
  tax: z
    .strictObject({
      regime: z.enum(regimeCodes),
      place: z.string().regex(/^([A-Z]{2}|20)$/),
      category: z.enum(['S', 'Z', 'E', 'K', 'G']),
      exemption: short.optional(),
    })
    .optional(),
  totals: z.strictObject({ htCents: cents, vatCents: cents, ttcCents: cents }),
  payment: z.strictObject({
    method: z.enum(['card', 'cheque', 'transfer', 'term', 'cash']),
    cents,
    on: day,
    vouchers: z
      .array(z.strictObject({ code: short, cents }))
      .max(100)
      .optional(),
    owedCents: z.int().min(0).optional(),
    carriedCents: z.int().min(0).optional(),
    became: z.strictObject({ code: z.string(), cents: z.int().min(0) }).optional(),
  }),
  due: z
    .strictObject({
      on: day,
      term: z.enum(['net', 'end-of-month']),
      days: z.int().min(1).max(60),
      account: z.strictObject({ iban: short, bic: short }).optional(),
    })
    .optional(),
  corrects: z.strictObject({ number: short, day, whole: z.boolean() }).nullable(),
  replaces: z.strictObject({ number: short, day }).optional(),
})

const slipFigures = z.strictObject({
  version: z.literal(1),
  number: z.string().min(1).max(60),
  day,
  seller,
  recipient: somebody,
  phones: z.array(short).max(5),
  info: long,
  order: z.strictObject({ number: z.int(), reference: short, placedOn: day }),
  carrier: short,
  tracking: short.optional(),
  parcel: z.int().min(1).optional(),
  weightG: z.int().min(0),
  lines: z.array(z.strictObject(goods)).max(2000),
  follows: z.array(z.strictObject(goods)).max(2000).optional(),
  replaces: z.strictObject({ number: short, day }).optional(),
})

/** Who a shop is on the papers of its bank. */
const issuer = z.strictObject({ version: z.literal(1), seller, holder: short, iban: short })

/** What the words and the figures of papers hold, by `table.column`. */
export const paperShapes: Record<string, z.ZodType> = {
  'invoices.content': z.union([invoice3, invoice2, invoice1]),
  'invoices.figures': invoiceFigures,
  'delivery_slips.content': z.union([paper3, paper2, paper1].map((paper) => z.strictObject({ ...paper, ...slip }))),
  'delivery_slips.figures': slipFigures,
  'reminders.content': reminder,
  'remittances.figures': issuer,
  'former_identities.figures': issuer,
}
