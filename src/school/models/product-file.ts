import { z } from 'zod'
import { count, ean, euros, net, picture, reference, slug, text, vatRate } from './fields.ts'

export const product = z.strictObject({
  slug,
  name: text,
  reference,
  ean: ean.nullable(),
  category: slug,
  price: euros,
  vatRate,
  purchasePrice: euros,
  weight: count,
  net: net.optional(),
  perishable: z.literal(true).optional(),
  stock: count,
  createdDaysAgo: count,
  manufacturer: slug,
  picture,
  summary: text,
  description: text,
  features: z.record(text, text),
  warnings: text.optional(),
  threshold: z.strictObject({ low: count, target: count }).optional(),
  promotion: z
    .strictObject({
      percent: z.number().int().min(1).max(90),
      priorPrice: euros,
      startedDaysAgo: count,
      endsInDays: count,
    })
    .optional(),
  options: z
    .array(
      z.strictObject({
        name: text,
        values: z.array(
          z.strictObject({
            name: text,
            colour: z
              .string()
              .regex(/^#[0-9a-f]{6}$/)
              .optional(),
            picture: picture.optional(),
          }),
        ),
      }),
    )
    .optional(),
  variants: z
    .array(
      z.strictObject({
        reference,
        ean,
        values: z.record(text, text),
        priceImpact: euros,
        weightImpact: count,
        net: net.optional(),
        stock: count,
      }),
    )
    .optional(),
})

/** `picture` is one of the trade's own. */
export const category = z.strictObject({ slug, name: text, description: text, picture: picture.shape.file.optional() })
