import type { Context } from 'hono'
import type { Db } from '#database'
import * as live from '#live'
import type { Office } from '../office.ts'

/** Colleagues who have this conversation before them: two people need not answer the same. */
export const withPeople = (c: Context<Office>, db: Db): Promise<string[]> => {
  const { shop, employee, base } = c.var
  return live.colleaguesAt(db, {
    shopId: shop.id,
    path: `${base}/commandes/sav/${c.req.param('id')}`,
    but: employee.id,
  })
}
