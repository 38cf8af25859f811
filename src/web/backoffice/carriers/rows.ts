import type { Carrier, CarrierRange, Zone, ZoneSettings } from '#carriers'
import { t } from '#messages'
import { readCents, readGrams, readMicro } from '#money'

/** Rows of ranges that the form can hold. */
export const ROWS = 12
export const rows: readonly number[] = Array.from({ length: ROWS }, (_, index) => index)

export type Typed = Record<string, string> & { basis: Carrier['basis'] }

/** A field at fault and its sentence. */
export type Fault = readonly [field: string, sentence: string]
export const isFault = (read: object): read is Fault => Array.isArray(read) && typeof read[0] === 'string'

/** The field of a price: in metropolitan France, or in a zone. */
export const priceField = (row: number, zoneId?: number): string =>
  zoneId === undefined ? `price-${row}` : `price-${row}-${zoneId}`

type Row = { lower: number; upper: number | null; prices: (number | null)[] }
export type Prices = { ranges: CarrierRange[]; zones: ZoneSettings[] }

/** The prices that were typed, zone by zone: a cell left empty carries nothing there, a zone left empty is as around it. */
export function readPrices(form: Typed, zones: readonly Zone[]): Prices | Fault {
  const read: Row[] = []
  for (const row of rows) {
    const one = readRow(form, row, zones)
    if (one === 'wrong') return [`lower-${row}`, t('office.carrier.fault.range', { row: `${row + 1}` })]
    if (one?.prices.includes(0) && !form.free)
      return [`lower-${row}`, t('office.carrier.fault.freeRange', { row: `${row + 1}` })]
    if (one) read.push(one)
  }
  const column = (at: number): CarrierRange[] =>
    read.flatMap(({ lower, upper, prices }) => {
      const priceMicro = prices[at]
      return priceMicro === null || priceMicro === undefined ? [] : [{ lower, upper, priceMicro }]
    })
  if (read.length === 0) return ['lower-0', t('office.carrier.fault.noRange')]
  const served: ZoneSettings[] = []
  for (const [index, zone] of zones.entries()) {
    const one = readZone(form, zone, column(index + 1))
    if (one && isFault(one)) return one
    if (one) served.push(one)
  }
  return { ranges: column(0), zones: served }
}

function readZone(form: Typed, { id, name }: Zone, ranges: CarrierRange[]): ZoneSettings | Fault | undefined {
  const [free = '', delay = ''] = [form[`free-${id}`], form[`delay-${id}`]]
  const never = form[`never-${id}`] !== ''
  if (never && ranges.length > 0) return [`never-${id}`, t('carriers.fault.never', { zone: name })]
  if (never) return { zoneId: id, freeFromCents: null, delay: '', ranges: [] }
  if (ranges.length === 0)
    return free || delay ? [`free-${id}`, t('carriers.fault.noPrice', { zone: name })] : undefined
  const freeFromCents = free ? readCents(free) : null
  if (freeFromCents === undefined || (freeFromCents !== null && (freeFromCents <= 0 || freeFromCents > 100_000_00)))
    return [`free-${id}`, t('office.carrier.fault.freeFrom')]
  return { zoneId: id, freeFromCents, delay, ranges }
}

function readRow(form: Typed, row: number, zones: readonly Zone[]): Row | 'wrong' | undefined {
  const [lower = '', upper = ''] = [form[`lower-${row}`], form[`upper-${row}`]]
  const typed = [undefined, ...zones.map(({ id }) => id)].map((id) => form[priceField(row, id)] ?? '')
  const priced = typed.some((price) => price !== '')
  // The first row comes with its « from 0 » already written.
  if (!upper && !priced && (!lower || row > 0 || readBound(lower, form.basis) === 0))
    return lower && row > 0 ? 'wrong' : undefined
  const from = readBound(lower, form.basis)
  const to = upper ? readBound(upper, form.basis) : null
  const prices = typed.map((price) => (price ? readMicro(price) : null))
  if (!priced || from === undefined || to === undefined || from < 0) return 'wrong'
  if (prices.some((price) => price === undefined || (price !== null && (price < 0 || price > 10_000_000_000))))
    return 'wrong'
  return { lower: from, upper: to, prices: prices.map((price) => price ?? null) }
}

/** Cents of an amount in euros, or grams. */
export function readBound(text: string, basis: Carrier['basis']): number | undefined {
  return basis === 'price' ? readCents(text) : readGrams(text)
}

/** The fields of a row that a carrier's grid has. */
export const fieldsOf = (row: number, zones: readonly Pick<Zone, 'id'>[]): string[] => [
  `lower-${row}`,
  `upper-${row}`,
  priceField(row),
  ...zones.map(({ id }) => priceField(row, id)),
]

/**
 * What was typed with one range cut in two where `couper` says, both at the prices that it had; a fault where no range can be
 * cut there.
 */
export function cut(form: Typed, zones: readonly Zone[]): Record<string, string> | Fault {
  const at = readBound(form.couper ?? '', form.basis)
  const holds = (row: number) => {
    const from = readBound(form[`lower-${row}`] ?? '', form.basis)
    const upper = form[`upper-${row}`] ?? ''
    const to = upper ? readBound(upper, form.basis) : Number.POSITIVE_INFINITY
    return at !== undefined && from !== undefined && to !== undefined && from < at && at < to
  }
  const found = rows.find(holds)
  if (found === undefined || form[`lower-${ROWS - 1}`]) return ['couper', t('carriers.fault.cut')]
  const after: Record<string, string> = { ...form }
  for (const row of rows.slice(found + 1)) {
    const [here, before] = [fieldsOf(row, zones), fieldsOf(row - 1, zones)]
    for (const [index, name] of here.entries()) after[name] = form[before[index] ?? ''] ?? ''
  }
  const bound = (form.couper ?? '').trim()
  return { ...after, [`upper-${found}`]: bound, [`lower-${found + 1}`]: bound, couper: '' }
}
