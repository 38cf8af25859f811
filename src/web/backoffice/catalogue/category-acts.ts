import type { Hono } from 'hono'
import * as z from 'zod'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { NotFound } from '#refusals'
import { type House, id, idParam, parse, refusalOf, submitted } from '../../http/index.ts'
import { done, unchanged } from '../done.ts'
import { actor, type Office } from '../office.ts'

const place = z.union([z.literal(''), id]).transform((value) => (value === '' ? null : value))
const Place = z.object({ parent: place, before: place })

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

  routes.post('/categories/:id/placer', async (c) => {
    const placed = idParam(c)
    const place = `/catalogue/categories#categorie-${placed}`
    const all = await catalogue.listCategories(db, c.var.shop.id)
    if (all.every((one) => one.id !== placed)) throw new NotFound(t('office.category.missing'))
    try {
      const { parent, before } = parse(Place, await submitted(c))
      const to = { parentId: parent, beforeId: before }
      return (await catalogue.placeCategory(db, actor(c), c.var.shop.id, placed, to))
        ? done(c, place, t('office.categories.moved'))
        : unchanged(c, place, t('sheet.isLast'))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) throw error
      return unchanged(c, place, refusal.message)
    }
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
