import * as z from 'zod'
import type { ManagedProduct, ProductChange } from '#catalogue'
import { t } from '#messages'
import { hasTwoMeanings, readCents, readGrams, readMicro, readPercent, readWhole, unitTtcCents } from '#money'
import { Invalid } from '#refusals'
import { id, inOneRound, parse, type Submitted, text } from '../../http/index.ts'
import { carriersIn } from './carriers-field.ts'
import { factsIn } from './facts-fields.ts'
import { features } from './features-field.ts'
import { shelvesIn } from './shelves-field.ts'
import { variantsIn } from './variant-fields.ts'
import { whenOutIn } from './when-out-fields.ts'

/** Nothing in a school's shop costs more; beyond is a comma forgotten. */
export const DEAREST_CENTS = 10_000_000
export const DEAREST_MICRO = DEAREST_CENTS * 10_000

/** A price that is asked for, in the unit that `read` gives. */
const price = (read: (value: string) => number | undefined, most: number) =>
  text(20, t('office.product.fault.price')).transform(readPrice(read, most))

/** The same, where a field may be left empty: undefined then. */
export const maybePrice = (read: (value: string) => number | undefined, most: number) =>
  text(20).transform((value, context) => (value === '' ? undefined : readPrice(read, most)(value, context)))

const readPrice =
  (read: (value: string) => number | undefined, most: number) => (value: string, context: z.RefinementCtx) => {
    const amount = read(value)
    if (amount !== undefined && amount >= 0 && amount <= most) return amount
    context.addIssue({ code: 'custom', message: priceFault(value, amount !== undefined) })
    return z.NEVER
  }

/** Why a price is refused: two meanings, more decimals than it can have, or not between what prices are. */
export function priceFault(value: string, isRead: boolean): string {
  if (isRead) return t('office.product.priceFault')
  if (hasTwoMeanings(value))
    return t('office.product.priceMeanings', { typed: value, decimals: value.replace('.', ',') })
  return t(readMicro(value) === undefined ? 'office.product.priceFault' : 'office.product.priceDecimals')
}

/** A whole number from 0 to `most`. */
export const whole = (most: number, message: string, read = readWhole) =>
  z
    .string(message)
    .transform((value) => read(value) ?? -1)
    .refine((value) => value >= 0 && value <= most, message)

const day = text(10).transform((value, context) => {
  if (value === '') return null
  const [, d, m, y] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(value) ?? []
  const iso = y ? `${y}-${m?.padStart(2, '0')}-${d?.padStart(2, '0')}` : value
  const date = new Date(`${iso}T00:00Z`)
  const real = /^2[01]\d{2}-\d{2}-\d{2}$/.test(iso) && !Number.isNaN(date.getTime())
  if (real && date.toISOString().startsWith(iso)) return iso
  context.addIssue({ code: 'custom', message: t('office.product.fault.day') })
  return z.NEVER
})

/** The sheet of a product as its form sends it. */
const Sheet = z.object({
  name: text(120, t('office.product.fault.name')),
  summary: text(300),
  description: text(20_000),
  category: id,
  manufacturer: z.union([z.literal(''), id]).transform((value) => (value === '' ? null : value)),
  rate: whole(10_000, t('office.fault.rate')),
  ht: price(readMicro, DEAREST_MICRO),
  ttc: price(readCents, DEAREST_CENTS),
  reduction: text(20)
    .transform((value) => readPercent(value || '0') ?? -1)
    .refine((bp) => bp >= 0 && bp <= 9900, t('office.product.fault.reduction')),
  until: day,
  features,
  weight: whole(1_000_000, t('office.product.fault.weight'), readGrams),
  perishable: z.string().optional(),
  active: z.string().optional(),
})

const known = z
  .string()
  .regex(/^-?\d{1,15}$/)
  .transform(Number)
  .optional()
  .catch(undefined)

/** Below zero are pieces sold on order that are still to come: `stock.correct` says whether a count may leave some. */
const counted = z.string(t('office.product.fault.stock')).transform((value, context) => {
  const [, minus, digits = ''] = /^\s*([-\u2212])?(.*)$/s.exec(value) ?? []
  const pieces = readWhole(digits)
  if (pieces !== undefined && pieces <= 1_000_000) return minus ? -pieces : pieces
  context.addIssue({ code: 'custom', message: t('office.product.fault.stock') })
  return z.NEVER
})

/** The stock that was counted on the shelf. */
export const Counted = z.object({
  quantity: counted,
  /** What was on screen: others sell meanwhile. */
  seen: known,
  /** Of the pieces on screen, those that orders wait for. */
  reserved: known,
  /** The last movement of the ledger that the page knew. */
  last: known,
})

/** What the form asks to change. Price without tax and with: the one that was touched counts; when both agree, the more exact. */
export function changeOf(fields: Submitted, product: ManagedProduct): ProductChange {
  const { sheet, facts, out, variants } = inOneRound({
    sheet: () => parse(Sheet, fields),
    facts: () => factsIn(fields),
    out: () => whenOutIn(fields),
    variants: () => variantsIn(fields, product, priceIn(fields, product)),
  })
  const { ht, ttc, rate, reduction, until } = sheet
  return {
    name: sheet.name,
    summary: sheet.summary,
    description: sheet.description,
    categoryId: sheet.category,
    manufacturerId: sheet.manufacturer,
    rateBp: rate,
    price: priceOf({ ht, ttc, rate }, product),
    reduction: reduction === 0 ? null : { bp: reduction, until: until === null ? null : endOf(until) },
    features: sheet.features,
    weightG: sheet.weight,
    ...facts,
    ...out,
    ...shelvesIn(fields),
    ...carriersIn(fields),
    variants,
    perishable: sheet.perishable !== undefined,
    active: sheet.active !== undefined,
  }
}

/** The rate that is chosen and the price with tax that it gives, for what variants add; the product's own where they can't be read. */
function priceIn(fields: Submitted, product: ManagedProduct): { rateBp: number; ttcCents: number } {
  const { data } = Sheet.safeParse(fields)
  if (!data) return product
  return { rateBp: data.rate, ttcCents: data.ttc === product.ttcCents ? unitTtcCents(data.ht, data.rate) : data.ttc }
}

export function priceOf({ ht, ttc, rate }: { ht: number; ttc: number; rate: number }, product: ManagedProduct) {
  const ttcTouched = ttc !== product.ttcCents
  if (unitTtcCents(ht, rate) === ttc || !ttcTouched) return { htMicro: ht }
  if (ht === product.htMicro) return { ttcCents: ttc }
  const message = t('office.product.fault.together')
  throw new Invalid(message, { ttc: message })
}

/** The last day counts whole: the end is the first moment of the day after, in France. */
function endOf(day: string): Date {
  const next = new Date(Date.parse(`${day}T00:00Z`) + 86_400_000)
  for (const hours of [1, 2]) {
    const midnight = new Date(next.getTime() - hours * 3_600_000)
    if (midnight.toLocaleTimeString('fr-FR', { timeZone: 'Europe/Paris', hour: '2-digit' }).startsWith('00'))
      return midnight
  }
  return next
}
