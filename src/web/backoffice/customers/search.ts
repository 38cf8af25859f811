import type { Context } from 'hono'
import * as customers from '#customers'
import { asked, filter } from '../../http/index.ts'
import type { Office } from '../office.ts'

const shape = { name: filter.sought, email: filter.part, newsletter: filter.yesOrNo, group: filter.chosen }
/** What the address asks for. */
export const searchIn = (c: Context<Office>) =>
  asked(c, { shape, sorts: customers.customerSorts }, `${c.var.base}/clients`)
export type Search = ReturnType<typeof searchIn>
