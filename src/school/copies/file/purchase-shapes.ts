import * as z from 'zod'
import { invoice3, seller } from './paper-shapes.ts'

const short = z.string().max(400)
const long = z.string().max(4000)
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/)
const amount = z.int().min(0)
const rateBp = z.int().min(0).max(10_000)

/** What the words and the figures of purchase orders hold, by `table.column`. */
export const purchaseShapes: Record<string, z.ZodType> = {
  'supplier_papers.figures': z.strictObject({
    version: z.literal(1),
    lines: z
      .array(
        z.strictObject({
          // Papers of before say the row's number.
          lineId: z.int().min(0).optional(),
          place: z.int().min(0).max(10_000).nullable().optional(),
          name: long,
          reference: short,
          quantity: z.int().min(0).max(1_000_000),
          unitHtMicro: amount,
          rateBp,
          inside: z.strictObject({ good: z.int().min(0), damaged: z.int().min(0) }).nullable(),
        }),
      )
      .max(500),
    totals: z.strictObject({ htCents: amount, vatCents: amount, ttcCents: amount }).nullable(),
    day: day.nullable(),
    note: long,
  }),
  'purchase_orders.content': invoice3,
  'purchase_orders.figures': z.strictObject({
    version: z.literal(1),
    number: z.string().min(1).max(60),
    day,
    currency: z.literal('EUR'),
    seller,
    supplier: z.strictObject({
      name: short,
      address: long,
      email: short,
      phone: short,
      siren: short,
      vatNumber: short,
    }),
    lines: z
      .array(
        z.strictObject({
          name: long,
          reference: short,
          supplierReference: short,
          quantity: z.int().min(1).max(1_000_000),
          unitHtMicro: amount,
          rateBp,
          totalHtCents: amount,
        }),
      )
      .max(500),
    totals: z.strictObject({
      htCents: amount,
      vat: z.array(z.strictObject({ rateBp, baseCents: amount, vatCents: amount })).max(100),
      ttcCents: amount,
    }),
    wantedOn: day.nullable(),
    message: long,
  }),
}
