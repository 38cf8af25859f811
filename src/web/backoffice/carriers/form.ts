import * as z from 'zod'
import type { Carrier, CarrierSettings, Zone } from '#carriers'
import type { Tax } from '#catalogue'
import { amount, unitPrice } from '#format'
import { t } from '#messages'
import { readCents, readGrams, readScaled } from '#money'
import { name as naming, text } from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { counterIn, counterValues, weekFields } from './counter-fields.ts'
import { type Fault, fieldsOf, isFault, priceField, readPrices, rows, type Typed } from './rows.ts'

/** The value of « Suit les articles » among the rates. */
export const FOLLOWS = 'articles'

/** The form of a carrier: amounts in euros, weights of ranges in grams, ranges row by row and zones in columns, empty rows left out. */
export const Settings = (taxes: readonly Tax[], zones: readonly Zone[]): z.ZodType<CarrierSettings> =>
  z
    .object({
      name: naming(80, t('office.carrier.fault.name')),
      delay: text(80, t('office.carrier.fault.delay')),
      basis: z.enum(['price', 'weight'], t('office.carrier.fault.basis')),
      rate: z.string(t('office.fault.rate')),
      freeFrom: text(20),
      free: text(2),
      collected: text(2),
      hours: text(500),
      closures: text(1000),
      ...Object.fromEntries(weekFields.map((name) => [name, text(8).optional()])),
      maxWeight: text(20),
      maxSide: text(20),
      trackingUrl: text(200).refine(
        (url) => url === '' || (/^https?:\/\/[^\s]+$/.test(url) && url.includes('{number}')),
        t('office.carrier.fault.tracking', { place: '{number}' }),
      ),
      ...Object.fromEntries(rows.flatMap((row) => fieldsOf(row, zones).map((name) => [name, text(20)]))),
      ...Object.fromEntries(
        zones.flatMap(({ id }) => [
          [`free-${id}`, text(20)],
          [`delay-${id}`, text(80)],
          [`never-${id}`, text(2)],
        ]),
      ),
    })
    .transform((form: Typed, context): CarrierSettings => {
      const read = readSettings(form, taxes, zones)
      if (!isFault(read)) return read
      const [field, message] = read
      context.addIssue({ code: 'custom', path: [field], message })
      return z.NEVER
    })

function readSettings(form: Typed, taxes: readonly Tax[], zones: readonly Zone[]): CarrierSettings | Fault {
  const tax = form.rate === FOLLOWS ? null : taxes.find(({ rateBp }) => String(rateBp) === form.rate)
  if (tax === undefined) return ['rate', t('office.carrier.fault.rate')]
  const free = form.freeFrom ? readCents(form.freeFrom) : null
  if (free === undefined || (free !== null && (free <= 0 || free > 100_000_00)))
    return ['freeFrom', t('office.carrier.fault.freeFrom')]
  const maxWeightG = form.maxWeight ? readWeight(form.maxWeight) : null
  if (maxWeightG === undefined) return ['maxWeight', t('carriers.fault.weight')]
  const maxSideMm = form.maxSide ? readSide(form.maxSide) : null
  if (maxSideMm === undefined) return ['maxSide', t('carriers.fault.side')]
  const counter = counterIn(form)
  if (isFault(counter)) return counter
  const { name = '', delay = '', trackingUrl = '', hours = '', basis } = form
  const own = { name, delay, basis, hours, ...counter, maxWeightG, maxSideMm }
  if (form.collected) return { ...own, ...fetched }
  const prices = readPrices(form, zones)
  if (isFault(prices)) return prices
  return { ...own, taxId: tax?.id ?? null, freeFromCents: free, trackingUrl, collected: false, ...prices }
}

/** Grams of a weight in kilograms, « 30 », « 2,5 », or with its unit, « 500 g »; from one gram to a hundred tonnes. */
export function readWeight(typed: string): number | undefined {
  const grams = /g\s*$/i.test(typed) ? readGrams(typed) : readScaled(typed, 3)
  return grams !== undefined && grams > 0 && grams <= 100_000_000 ? grams : undefined
}

/** Millimetres of a length in centimetres, « 120 », « 45,5 ». */
const readSide = (typed: string): number | undefined =>
  /^[1-9]\d{0,3}([.,]\d)?$/.test(typed.trim()) ? Math.round(Number(typed.trim().replace(',', '.')) * 10) : undefined

/** What customers fetch themselves is carried for nothing, whatever stands in the rows. */
const fetched = {
  taxId: null,
  freeFromCents: null,
  trackingUrl: '',
  collected: true,
  ranges: [{ lower: 0, upper: null, priceMicro: 0 }],
}

/** A limit is in euros or in grams, a price with one rate: what is said of a price is changed by one person at a time. */
export const priced: RegExp =
  /^(basis|rate|free|freeFrom|collected|(lower|upper|price)-\d+(-\d+)?|(free|delay|never)-\d+)$/

/** What the form of a carrier begins with. */
export function valuesOf(carrier: Carrier): FormState['values'] {
  const { maxWeightG, maxSideMm, zones } = carrier
  return {
    name: carrier.name,
    delay: carrier.delay,
    basis: carrier.basis,
    rate: carrier.rateBp === null ? FOLLOWS : String(carrier.rateBp),
    freeFrom: carrier.freeFromCents === null ? '' : amount(carrier.freeFromCents),
    trackingUrl: carrier.trackingUrl,
    hours: carrier.hours,
    ...counterValues(carrier),
    maxWeight: maxWeightG === null ? '' : String(maxWeightG / 1000).replace('.', ','),
    maxSide: maxSideMm === null ? '' : String(maxSideMm / 10).replace('.', ','),
    collected: carrier.collected ? 'on' : undefined,
    free: carrier.ranges.some(({ priceMicro }) => priceMicro === 0) ? 'on' : undefined,
    ...rowValues(carrier),
    ...Object.fromEntries(
      zones.flatMap(({ zoneId, freeFromCents, delay, ranges }): [string, string][] => [
        [`free-${zoneId}`, freeFromCents === null ? '' : amount(freeFromCents)],
        [`delay-${zoneId}`, delay],
        ...(ranges.length === 0 ? [[`never-${zoneId}`, 'on'] as [string, string]] : []),
      ]),
    ),
  }
}

/** The ranges of all zones in one grid: a range of one zone that others do not have is a row of its own. */
function rowValues({ basis, ranges, zones }: Carrier): FormState['values'] {
  const bound = (value: number | null) => (value === null ? '' : basis === 'price' ? amount(value) : String(value))
  const all = [ranges, ...zones.map((zone) => zone.ranges)].flat()
  const bounds = [...new Map(all.map(({ lower, upper }) => [`${lower} ${upper}`, { lower, upper }])).values()]
  bounds.sort((one, other) => one.lower - other.lower)
  const values: FormState['values'] = {}
  for (const [row, { lower, upper }] of bounds.entries()) {
    Object.assign(values, { [`lower-${row}`]: bound(lower), [`upper-${row}`]: bound(upper) })
    const priceIn = (own: Carrier['ranges']) => own.find((one) => one.lower === lower && one.upper === upper)
    for (const [own, zoneId] of [
      [ranges, undefined] as const,
      ...zones.map((zone) => [zone.ranges, zone.zoneId] as const),
    ]) {
      const found = priceIn(own)
      if (found) values[priceField(row, zoneId)] = unitPrice(found.priceMicro)
    }
  }
  return values
}
