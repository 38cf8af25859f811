import * as z from 'zod'
import { regimeCodes } from '#prices'

const short = z.string().max(400)
const long = z.string().max(4000)
const address = z.strictObject(
  Object.fromEntries(
    [
      'company',
      'siren',
      'vatNumber',
      'firstName',
      'lastName',
      'line1',
      'line2',
      'postcode',
      'city',
      'phone',
      'mobile',
      'info',
    ].map((name) => [name, short]),
  ),
)
/** Where an order goes, or who is billed. */
export const anAddress = address.extend({ country: z.string().regex(/^[A-Z]{2}$/) })

/** The regime of VAT of a sale. */
export const regime = z.strictObject({
  code: z.enum(regimeCodes),
  place: z.string().regex(/^([A-Z]{2}|20)$/),
  standardBp: z.int().min(0).max(10_000).optional(),
  reducedBp: z.int().min(0).max(10_000).optional(),
})

/** What carriage costs at one rate. */
export const carriagePart = z.strictObject({
  rateBp: z.int().min(0).max(10_000),
  htCents: z.int().min(0),
  ttcCents: z.int().min(0),
})

/** What is taken off the whole at one rate. */
export const discount = carriagePart.extend({
  description: long,
  bp: z.int().min(1).max(10_000).optional(),
  reason: long.optional(),
  voucher: long.optional(),
})
