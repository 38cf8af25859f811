import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** The demo shops, in the order of the portal. */
export const demoShops = ['la-recre-du-bois', 'l-epicerie-du-pre', 'cycles-du-lac'] as const
export type DemoShopName = (typeof demoShops)[number]

/** Where the pictures of the demo are; a picture's `file` is relative to it. */
export const picturesFolder = new URL('pictures/', import.meta.url)

const text = z.string().min(1)
const slug = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
const reference = z.string().regex(/^[A-Z0-9]+(-[A-Z0-9]+)+$/)
const ean = z.string().regex(/^\d{13}$/)
const count = z.number().int().nonnegative()
const email = z.email()
const phone = z.string().regex(/^0\d( \d\d){4}$/)
const postcode = z.string().regex(/^\d{5}$/)
const siren = z.string().regex(/^\d{9}$/)
const vatNumber = z.string().regex(/^FR\d{11}$/)
const vatRate = z.union([z.literal(20), z.literal(10), z.literal(5.5), z.literal(2.1)])

/** Written "39.90" in the files, as a shop would; read as cents. */
const euros = z
  .string()
  .regex(/^\d+\.\d\d$/)
  .transform((written) => Number(written.replace('.', '')))

const picture = z.strictObject({ file: z.string().regex(/^[a-z0-9-]+\.webp$/), alt: text })
const address = z.strictObject({ street: text, postcode, city: text })

const category = z.strictObject({ slug, name: text, description: text })

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

const product = z.strictObject({
  slug,
  name: text,
  reference,
  ean: ean.nullable(),
  category: slug,
  price: euros,
  vatRate,
  purchasePrice: euros,
  weight: count,
  stock: count,
  createdDaysAgo: count,
  manufacturer: slug,
  picture,
  summary: text,
  description: text,
  features: z.record(text, text),
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
        stock: count,
      }),
    )
    .optional(),
})

const shopFile = z.strictObject({
  slug,
  backOffice: z.string().regex(/^\d\d$/),
  theme: z.enum(['bois', 'pre', 'lac']),
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

/** Money in cents TTC (`purchasePrice` HT), weights in grams, bounds of ranges in cents or grams by `basis`. */
export type DemoShop = z.infer<typeof shopFile> & {
  /** Terms of sale and legal notice: headings (#, ##, ###), paragraphs, lists (-), a box (lines that begin with >). */
  terms: string
  legalNotice: string
}
export type DemoProduct = DemoShop['products'][number]
export type DemoVariant = NonNullable<DemoProduct['variants']>[number]
export type DemoCarrier = DemoShop['carriers'][number]
export type DemoCategory = DemoShop['categories'][number]
export type DemoCustomer = z.infer<typeof customer>

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8')

/** Reads one demo shop with its goods, carriers and texts; throws a ZodError that names the field when the file is wrong. */
export function readShop(name: DemoShopName): DemoShop {
  const shop = shopFile.parse(JSON.parse(read(`shops/${name}.json`)))
  return { ...shop, terms: read(`shops/${name}.conditions.md`), legalNotice: read(`shops/${name}.mentions.md`) }
}

/** Reads the invented customers; the first is Anne ONIM of the worksheets. */
export function readCustomers(): DemoCustomer[] {
  return z.array(customer).parse(JSON.parse(read('customers.json')))
}

/** The class list as a school would send it: CSV text, `Nom;Prénom;Né(e) le;Classe`, dates JJ/MM/AAAA. */
export function readClassList(): string {
  return read('classe.csv')
}
