import type { Context } from 'hono'
import * as catalogue from '#catalogue'
import { asked, filter } from '../../http/index.ts'
import type { Office } from '../office.ts'

const shape = {
  text: filter.sought,
  category: filter.chosen,
  active: filter.oneOf(['yes', 'no', 'archived']),
  stock: filter.oneOf(['low', 'out']),
}
/** What the address asks for. */
export const searchIn = (c: Context<Office>, path = `${c.var.base}/catalogue`) =>
  asked(c, { shape, sorts: catalogue.managedSorts }, path)
export type Search = ReturnType<typeof searchIn>

/** The same as the catalogue is asked; `low` is the shop's threshold. */
export function managedIn({ filters, sort, place }: Search, low: number): catalogue.ManagedSearch {
  const { text, active, stock: left, category: categoryId } = filters
  const level = left === 'low' ? ({ level: 'low', threshold: low } as const) : ({ level: 'out' } as const)
  const state = active && ({ yes: 'shown', no: 'hidden', archived: 'archived' } as const)[active]
  return { text, state, categoryId, stock: left && level, sort, ...place }
}
