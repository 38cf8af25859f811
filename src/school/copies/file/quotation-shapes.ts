import * as z from 'zod'
import { anAddress, carriagePart, discount, regime } from './order-shapes.ts'
import { invoice3, seller } from './paper-shapes.ts'

const short = z.string().max(400)
const long = z.string().max(4000)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const cents = z.int()
const amount = z.int().min(0)
const rateBp = z.int().min(0).max(10_000)
const rounding = z.enum(['item', 'total'])
const vat = z.array(z.strictObject({ rateBp, baseCents: cents, vatCents: cents })).max(100)

const line = z.strictObject({
  name: long,
  choice: long,
  reference: short,
  ean: short,
  quantity: z.int().min(1).max(9999),
  unitHtMicro: amount,
  reduction: z
    .strictObject({ bp: z.int().min(1).max(10_000), fullHtMicro: amount })
    .nullable()
    .optional(),
  rateBp,
  unitTtcCents: amount,
  totalHtCents: amount,
  totalTtcCents: amount,
  weightG: amount,
  perishable: z.boolean(),
  ecotaxCents: amount.optional(),
  priceReason: long,
})

const basket = z.strictObject({
  origin: z.literal('quotation'),
  cartId: z.null(),
  lines: z.array(line).min(1).max(2000),
  delivery: anAddress,
  invoice: anAddress,
  offer: z.strictObject({
    name: short,
    delay: short,
    htCents: amount,
    ttcCents: amount,
    parts: z.array(carriagePart).min(1).max(20),
    offered: z.boolean(),
    collected: z.literal(true).optional(),
  }),
  carriageReason: long.optional(),
  discounts: z.array(discount).max(20),
  standardCents: amount,
  rounding,
  regime: regime.optional(),
  termsAcceptedAt: z.null(),
  termsId: z.null(),
  message: z.literal(''),
  weightG: amount,
})

const totals = z.strictObject({
  goodsHtCents: cents,
  goodsTtcCents: cents,
  discountHtCents: cents,
  discountTtcCents: cents,
  carriageHtCents: cents,
  carriageTtcCents: cents,
  totalHtCents: cents,
  totalTtcCents: cents,
  goodsVat: vat,
  carriageVat: vat,
  vat,
  rounding,
  regime: regime.optional(),
})

/** What the words and the figures of quotations hold, by `table.column`. */
export const quotationShapes: Record<string, z.ZodType> = {
  'quotations.content': invoice3.extend({
    agreed: z.strictObject({ title: short, words: z.array(long).max(20) }),
  }),
  'quotations.figures': z.strictObject({
    version: z.literal(1),
    number: z.string().min(1).max(60),
    day,
    validUntil: day,
    currency: z.literal('EUR'),
    seller,
    basket,
    totals,
    payment: z.enum(['card', 'cheque', 'transfer', 'term', 'counter']).nullable(),
    conditions: long,
    replaces: z.strictObject({ number: short, day }).nullable(),
    terms: day.optional(),
  }),
}
