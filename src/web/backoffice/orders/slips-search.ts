import type { Context } from 'hono'
import { asked, filter } from '../../http/index.ts'
import type { Office } from '../office.ts'

const shape = {
  number: filter.part,
  reference: filter.part,
  customer: filter.sought,
  from: filter.day,
  to: filter.day,
}

export const searchIn = (c: Context<Office>) =>
  asked(c, { shape, ranges: [['from', 'to']] }, `${c.var.base}/commandes/bons-de-livraison`)

export type SlipSearch = ReturnType<typeof searchIn>
