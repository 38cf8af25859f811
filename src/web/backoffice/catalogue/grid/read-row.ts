// A row of the table read back from what was typed or pasted in its cells.
import type * as catalogue from '#catalogue'
import { rate } from '#format'
import { t } from '#messages'
import { readCents, readGrams, readMicro, readPercent, readWhole } from '#money'
import { Invalid } from '#refusals'
import { fold } from '#texts'
import type { Submitted } from '../../../http/index.ts'
import { priceFault } from '../form.ts'
import { type Cell, stateWord } from './cells.ts'

/** What a row asks for, its cells read. */
export type ReadRow = {
  name: string
  reference: string | undefined
  categoryId: number
  ht: number
  rate: number
  ttc: number
  purchaseMicro: number | null
  weightG: number
  /** Null for the shop's; undefined where the row has none. */
  low: number | null | undefined
  state: catalogue.ManagedState
}

type Reading = { shelves: ReadonlyMap<number, string>; rates: readonly number[]; dearest: number }

/** Reads the cells of a row. Refuses, with Invalid, those that mean nothing, each at its name. */
export function readRow(fields: Submitted, { shelves, rates, dearest }: Reading): ReadRow {
  const faults: Record<string, string> = {}
  const of = (cell: Cell) => fields[cell]?.trim() ?? ''
  function read<T>(cell: Cell, value: T | undefined, fault: string): T {
    if (value === undefined) faults[cell] = fault
    return value as T
  }
  const price = (cell: Cell, reader: (typed: string) => number | undefined, most: number) => {
    const value = reader(of(cell))
    return read(
      cell,
      value !== undefined && value >= 0 && value <= most ? value : undefined,
      priceFault(of(cell), value !== undefined),
    )
  }
  const bp = readPercent(of('rate').replace(/[%\s]/gu, ''))
  const row: ReadRow = {
    name: read(
      'name',
      of('name') === '' || of('name').length > 120 ? undefined : of('name'),
      t('office.product.fault.name'),
    ),
    reference: fields.reference === undefined ? undefined : of('reference'),
    categoryId: read('category', shelfOf(of('category'), shelves), t('grid.fault.category')),
    ht: price('ht', readMicro, dearest * 10_000),
    rate: read('rate', bp !== undefined && rates.includes(bp) ? bp : undefined, ratesFault(rates)),
    ttc: price('ttc', readCents, dearest),
    purchaseMicro: of('purchase') === '' ? null : price('purchase', readMicro, dearest * 10_000),
    weightG: read('weight', within(readGrams(of('weight'))), t('office.product.fault.weight')),
    low:
      fields.low === undefined
        ? undefined
        : of('low') === ''
          ? null
          : read('low', within(readWhole(of('low'))), t('grid.fault.low')),
    state: read('state', stateOf(of('state')), t('grid.fault.state')),
  }
  if (Object.keys(faults).length > 0) throw new Invalid(t('office.product.fault.all'), faults)
  return row
}

const within = (n: number | undefined) => (n !== undefined && n >= 0 && n <= 1_000_000 ? n : undefined)

const ratesFault = (rates: readonly number[]) => t('grid.fault.rate', { rates: rates.map((bp) => rate(bp)).join(', ') })

const plain = (text: string) =>
  fold(text)
    .replace(/\s*>\s*/g, '>')
    .trim()

/** The category of that name: with the one above it, or alone where no other is called so. */
function shelfOf(typed: string, shelves: ReadonlyMap<number, string>): number | undefined {
  const wanted = plain(typed)
  const all = [...shelves]
  const [whole] = all.find(([, name]) => plain(name) === wanted) ?? []
  if (whole !== undefined) return whole
  const [one, ...others] = all.filter(([, name]) => plain(name).split('>').at(-1) === wanted)
  return others.length === 0 ? one?.[0] : undefined
}

const stateOf = (typed: string): catalogue.ManagedState | undefined =>
  (['shown', 'hidden', 'archived'] as const).find((state) => fold(stateWord(state)) === fold(typed))
