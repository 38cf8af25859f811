import type { Context } from 'hono'
import * as payments from '#payments'
import { asked, filter } from '../../http/index.ts'
import type { Office } from '../office.ts'

const shape = {
  reference: filter.part,
  customer: filter.sought,
  method: filter.oneOf(payments.means),
  operator: filter.sought,
  min: filter.cents,
  max: filter.cents,
  from: filter.day,
  to: filter.day,
}
const ranges = [
  ['min', 'max'],
  ['from', 'to'],
] as const
/** What the journal's address asks for. */
export const searchIn = (c: Context<Office>) => asked(c, { shape, ranges }, `${c.var.base}/paiement/journal`)
export type JournalSearch = ReturnType<typeof searchIn>

export function filtersOf({ filters }: JournalSearch): payments.JournalFilters {
  const { min: fromCents, max: toCents, from: fromDay, to: toDay, ...rest } = filters
  return { ...rest, fromCents, toCents, fromDay, toDay }
}
