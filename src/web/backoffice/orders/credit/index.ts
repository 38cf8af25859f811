import { type Context, Hono } from 'hono'
import type { Db } from '#database'
import { type House, idParam, submitted, withQuery } from '../../../http/index.ts'
import type { Office } from '../../office.ts'
import { choiceOf } from './form.ts'
import { issue } from './issue.ts'
import { creditPage, refused } from './show.ts'

type C = Context<Office>

/** « Créer un avoir »: what is chosen is counted and told first, then issued. */
export function creditRoutes({ db }: House): Hono<Office> {
  const routes = new Hono<Office>()
  routes.get('/:id/avoir', (c) => counted(c, db))
  routes.post('/:id/avoir', async (c) => {
    const form = await submitted(c)
    try {
      return await issue(c, db, form)
    } catch (error) {
      return refused(c, db, form, error)
    }
  })
  return routes
}

/** Counted again, the form brings what belongs to its other button along: the address keeps what says something. */
async function counted(c: C, db: Db): Promise<Response> {
  const form = c.req.query()
  if (form.envoi === undefined && form.whose === undefined) return creditPage(c, db, form)
  const { reason, rendre } = form
  const kept = { ...Object.fromEntries(choiceOf(form)), ...(reason && { reason }), ...(rendre && { rendre }) }
  return c.redirect(withQuery(`${c.var.base}/commandes/${idParam(c)}/avoir`, kept), 303)
}
