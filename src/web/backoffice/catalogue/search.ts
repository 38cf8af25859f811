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
export const searchIn = (c: Context<Office>) =>
  asked(c, { shape, sorts: catalogue.managedSorts }, `${c.var.base}/catalogue`)
export type Search = ReturnType<typeof searchIn>
