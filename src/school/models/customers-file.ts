import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { address, email, phone, siren, text, vatNumber } from './fields.ts'

const customer = z.strictObject({
  civility: z.enum(['Mme', 'M.']),
  firstName: text,
  lastName: text,
  email,
  birthDate: z.iso.date(),
  newsletter: z.boolean(),
  addresses: z
    .array(
      address.extend({
        title: text,
        company: text.optional(),
        siren: siren.optional(),
        vatNumber: vatNumber.optional(),
        complement: text.optional(),
        country: z.literal('FR'),
        phone: phone.optional(),
        mobile: phone.optional(),
        other: text.optional(),
      }),
    )
    .min(1),
})

export type PastCustomer = z.infer<typeof customer>

/** Reads the invented customers, a trade's own where its file is named; the first is Anne ONIM of the worksheets. */
export function readCustomers(own?: string): PastCustomer[] {
  const file = own === undefined ? 'customers.json' : `trades/${own}`
  return z.array(customer).parse(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')))
}
