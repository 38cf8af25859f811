import * as z from 'zod'
import type { Carrier, CarrierRange, CarrierSettings } from '#carriers'
import type { Tax } from '#catalogue'
import { amount, unitPrice } from '#format'
import { t } from '#messages'
import { readCents, readGrams, readMicro } from '#money'
import { name as naming, text } from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'

/** Rows of ranges that the form shows. */
export const ROWS = 8
const rows = Array.from({ length: ROWS }, (_, index) => index)

/** The value of « Suit les articles » among the rates. */
export const FOLLOWS = 'articles'

type Basis = Carrier['basis']

/** The form of a carrier: amounts in euros, weights in grams, ranges row by row, empty rows left out. */
export const Settings = (taxes: readonly Tax[]): z.ZodType<CarrierSettings> =>
  z
    .object({
      name: naming(80, t('office.carrier.fault.name')),
      delay: text(80, t('office.carrier.fault.delay')),
      basis: z.enum(['price', 'weight'], t('office.carrier.fault.basis')),
      rate: z.string(t('office.fault.rate')),
      freeFrom: text(20),
      free: text(2),
      collected: text(2),
      trackingUrl: text(200).refine(
        (url) => url === '' || (/^https?:\/\/[^\s]+$/.test(url) && url.includes('{number}')),
        t('office.carrier.fault.tracking', { place: '{number}' }),
      ),
      ...Object.fromEntries(
        rows.flatMap((row) => ['lower', 'upper', 'price'].map((name) => [`${name}-${row}`, text(20)])),
      ),
    })
    .transform((form: Record<string, string> & { basis: Basis }, context): CarrierSettings => {
      const fault = ([field, message]: Fault) => {
        context.addIssue({ code: 'custom', path: [field], message })
        return z.NEVER
      }
      const tax = form.rate === FOLLOWS ? null : taxes.find(({ rateBp }) => String(rateBp) === form.rate)
      if (tax === undefined) return fault(['rate', t('office.carrier.fault.rate')])
      const free = form.freeFrom ? readCents(form.freeFrom) : null
      if (free === undefined || (free !== null && (free <= 0 || free > 100_000_00)))
        return fault(['freeFrom', t('office.carrier.fault.freeFrom')])
      const { name = '', delay = '', trackingUrl, basis } = form
      if (form.collected) return fetched({ name, delay, basis })
      const ranges = readRanges(form)
      if (isFault(ranges)) return fault(ranges)
      return { name, delay, basis, taxId: tax?.id ?? null, freeFromCents: free, trackingUrl, ranges }
    })

/** What customers fetch themselves is carried for nothing, whatever stands in the rows. */
const fetched = (own: Pick<CarrierSettings, 'name' | 'delay' | 'basis'>): CarrierSettings => ({
  ...own,
  taxId: null,
  freeFromCents: null,
  trackingUrl: '',
  collected: true,
  ranges: [{ lower: 0, upper: null, priceMicro: 0 }],
})

/** A field at fault and its sentence. */
type Fault = readonly [field: string, sentence: string]
const isFault = (read: CarrierRange[] | Fault): read is Fault => typeof read[0] === 'string'

function readRanges(form: Record<string, string> & { basis: Basis }): CarrierRange[] | Fault {
  const ranges: CarrierRange[] = []
  for (const row of rows) {
    const range = readRange(form, row)
    if (range === 'wrong') return [`lower-${row}`, t('office.carrier.fault.range', { row: `${row + 1}` })]
    if (range?.priceMicro === 0 && !form.free)
      return [`lower-${row}`, t('office.carrier.fault.freeRange', { row: `${row + 1}` })]
    if (range) ranges.push(range)
  }
  return ranges.length > 0 ? ranges : ['lower-0', t('office.carrier.fault.noRange')]
}

function readRange(form: Record<string, string> & { basis: Basis }, row: number): CarrierRange | 'wrong' | undefined {
  const [lower = '', upper = '', price = ''] = ['lower', 'upper', 'price'].map((name) => form[`${name}-${row}`])
  // The first row comes with its « from 0 » already written.
  if (!upper && !price && (!lower || row > 0 || readBound(lower, form.basis) === 0))
    return lower && row > 0 ? 'wrong' : undefined
  const range = {
    lower: readBound(lower, form.basis),
    upper: upper ? readBound(upper, form.basis) : null,
    priceMicro: readMicro(price),
  }
  if (range.lower === undefined || range.upper === undefined || range.priceMicro === undefined) return 'wrong'
  if (range.lower < 0 || range.priceMicro < 0 || range.priceMicro > 10_000_000_000) return 'wrong'
  return { lower: range.lower, upper: range.upper, priceMicro: range.priceMicro }
}

/** Cents of an amount in euros, or grams. */
function readBound(text: string, basis: Basis): number | undefined {
  return basis === 'price' ? readCents(text) : readGrams(text)
}

/** A limit is in euros or in grams, a price with one rate: what is said of a price is changed by one person at a time. */
export const priced: RegExp = /^(basis|rate|free|freeFrom|collected|(lower|upper|price)-\d+)$/

/** What the form of a carrier begins with. */
export function valuesOf(carrier: Carrier): FormState['values'] {
  const bound = (value: number | null) =>
    value === null ? '' : carrier.basis === 'price' ? amount(value) : String(value)
  return {
    name: carrier.name,
    delay: carrier.delay,
    basis: carrier.basis,
    rate: carrier.rateBp === null ? FOLLOWS : String(carrier.rateBp),
    freeFrom: carrier.freeFromCents === null ? '' : amount(carrier.freeFromCents),
    trackingUrl: carrier.trackingUrl,
    collected: carrier.collected ? 'on' : undefined,
    free: carrier.ranges.some(({ priceMicro }) => priceMicro === 0) ? 'on' : undefined,
    ...Object.fromEntries(
      carrier.ranges.flatMap((range, row) => [
        [`lower-${row}`, bound(range.lower)],
        [`upper-${row}`, bound(range.upper)],
        [`price-${row}`, unitPrice(range.priceMicro)],
      ]),
    ),
  }
}
