import * as z from 'zod'
import { themes, usualStates } from '#shops'
import { isShopPath } from '#windows'
import { arrivalShapes } from './arrival-shapes.ts'
import { anAddress, carriagePart, discount, regime } from './order-shapes.ts'
import { paperShapes } from './paper-shapes.ts'
import { purchaseShapes } from './purchase-shapes.ts'
import { quotationShapes } from './quotation-shapes.ts'

const short = z.string().max(400)
const long = z.string().max(4000)
/** What the columns of JSON hold. */
export const shapes: Record<string, z.ZodType> = {
  'terms_versions.said': z.record(short, long),
  'products.features': z.array(z.tuple([short, long])).max(100),
  'products.options': z.array(short).max(10),
  'products.swatches': z.record(short, z.record(short, z.string().regex(/^#[0-9a-f]{6}$/))),
  'variants.choices': z.array(short).max(10),
  'profiles.rights': z.record(
    z.string().regex(/^[a-z][a-z-]{0,40}$/),
    z.array(z.enum(['see', 'add', 'change', 'delete'])).max(4),
  ),
  'orders.delivery_address': anAddress,
  'orders.invoice_address': anAddress,
  'orders.regime': regime,
  'shops.vat': z.strictObject({
    franchise: z.boolean().optional(),
    oss: z.boolean().optional(),
    overseas: z.enum(['rates', 'exempt']).optional(),
    rates: z
      .record(z.string().regex(/^([A-Z]{2}|overseas)$/), z.tuple([z.int().min(0).max(5000), z.int().min(0).max(5000)]))
      .optional(),
  }),
  'orders.discounts': z.array(discount).max(20),
  'orders.carriage_parts': z.array(carriagePart).min(1).max(20),
  'order_messages.files': z
    .array(z.strictObject({ name: short, type: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/), bytes: z.int().min(0) }))
    .max(20),
  ...arrivalShapes,
  ...paperShapes,
  ...purchaseShapes,
  ...quotationShapes,
}

const mail = /^[^\s@<>,;:"()[\]\\]+@[^\s@<>,;:"()[\]\\]+$/
const pattern = (one: RegExp, orEmpty = false) => ({
  test: (text: string) => (orEmpty && text === '') || one.test(text),
})

/** What a text may be, by `table.column` or the column's name: the rules of the forms in which it is typed. */
export const textRules: Record<string, { test(text: string): boolean }> = {
  email: pattern(mail, true),
  recipient: pattern(mail),
  sender: pattern(mail, true),
  // What waits to leave one school’s house does not leave another’s.
  'mails.smtp_state': pattern(/^(inside|sent|failed)$/),
  customer_email: pattern(mail),
  slug: pattern(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  code: pattern(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  'discount_codes.code': pattern(/^[A-Z0-9-]{3,24}$/),
  'vouchers.code': pattern(/^[A-Z0-9-]{4,24}$/),
  colour: { test: (text) => usualStates.some(({ colour }) => colour === text) },
  theme: { test: (text) => (themes as readonly string[]).includes(text) },
  country: pattern(/^[A-Z]{2}$/),
  'zones.places': pattern(/^([*]|[A-Z]{2}(-[A-Z0-9]{1,8})?)( ([*]|[A-Z]{2}(-[A-Z0-9]{1,8})?))*$/),
  tracking_url: pattern(/^https?:\/\/[^\s"<>]{1,300}$/, true),
  'order_states.mail': { test: (text) => usualStates.some(({ mail: known }) => known === text) },
  'home_slides.path': { test: isShopPath },
  'menu_entries.path': { test: isShopPath },
  'shops.name': { test: (text) => text.trim() !== '' && text.length <= 80 && !/[\r\n]/.test(text) },
}

/** Letters of one text at most; mails are whole messages. */
export const LONGEST = 20_000
