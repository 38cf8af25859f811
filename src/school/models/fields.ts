// The fields that the files of trades and customers share.
import { z } from 'zod'
import { readNet } from '#prices'

export const text = z.string().min(1)
export const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
export const reference = z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)+$/)
export const ean = z.string().regex(/^\d{13}$/)
export const count = z.number().int().nonnegative()
export const email = z.email()
export const phone = z.string().regex(/^0\d( \d\d){4}$/)
export const postcode = z.string().regex(/^\d{5}$/)
export const siren = z.string().regex(/^\d{9}$/)
export const vatNumber = z.string().regex(/^FR\d{11}$/)
export const vatRate = z.union([z.literal(20), z.literal(10), z.literal(5.5), z.literal(2.1)])

/** Written "39.90" in the files, as a shop would; read as cents. */
export const euros = z
  .string()
  .regex(/^\d+\.\d\d$/)
  .transform((written) => Number(written.replace('.', '')))

export const picture = z.strictObject({ file: z.string().regex(/^[a-z0-9-]+\.webp$/), alt: text })
export const address = z.strictObject({ street: text, postcode, city: text })

/** Written « 500 g », « 75 cl », « 10 pièces », as a shop would. */
export const net = text.transform((written, context) => {
  const read = readNet(written)
  if (read) return read
  context.addIssue({ code: 'custom', message: `${written} is no quantity` })
  return z.NEVER
})
