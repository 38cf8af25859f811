import type { Hono } from 'hono'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { type House, idParam, refusalOf } from '../../http/index.ts'
import { done, unchanged } from '../done.ts'
import { actor, type Office } from '../office.ts'

/** A category moved among its shelf, or removed. */
export function categoryActs({ db }: House, routes: Hono<Office>): void {
  routes.post('/categories/:id/:way{(?:monter|descendre)}', async (c) => {
    const moved = idParam(c)
    const by = c.req.param('way') === 'monter' ? -1 : 1
    const place = `/catalogue/categories#categorie-${moved}`
    return (await catalogue.moveCategory(db, actor(c), c.var.shop.id, moved, by))
      ? done(c, place, t('office.categories.moved'))
      : unchanged(c, place, t(by < 0 ? 'sheet.isFirst' : 'sheet.isLast'))
  })

  routes.post('/categories/:id/supprimer', async (c) => {
    try {
      await catalogue.removeCategory(db, actor(c), c.var.shop.id, idParam(c))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) throw error
      return unchanged(c, '/catalogue/categories', refusal.message)
    }
    return done(c, '/catalogue/categories', t('office.categories.removed'))
  })
}
