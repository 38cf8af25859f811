// « Recherches »: what customers looked for and did not find, and a product to give the words to.
import type { Context, Hono } from 'hono'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { type House, idParam, refusalOf, submitted } from '../../http/index.ts'
import { blank, type FormState } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { cataloguePage } from './frame.ts'
import { named } from './linked.ts'
import { searchesMain } from './searches-page.ts'

/** The addresses of searches without a result, under those of the catalogue. */
export function searchesRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/recherches', (c) => list(house, c))

  routes.post('/recherches/:id', async (c) => {
    const [id, fields] = [idParam(c), await submitted(c)]
    await catalogue.findSearch(db, c.var.shop.id, id)
    try {
      const { productId, name } = await named(db, c.var.shop.id, fields.linked ?? '')
      await catalogue.answerSearch(db, actor(c), c.var.shop.id, id, productId)
      return done(c, '/catalogue/recherches', t('sheet.searches.answered', { name }))
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal.status === 404) throw error
      return list(house, c, { id: `s${id}`, values: fields, errors: refusal.said })
    }
  })

  routes.post('/recherches/:id/ecarter', async (c) => {
    await catalogue.putSearchAway(db, actor(c), c.var.shop.id, idParam(c))
    return done(c, '/catalogue/recherches', t('sheet.searches.away'))
  })
}

async function list({ db }: House, c: Context<Office>, refused: FormState = blank()) {
  const searches = await catalogue.listSearches(db, c.var.shop.id)
  const invalid = Object.keys(refused.errors).length > 0
  const main = searchesMain(c, searches, refused)
  return cataloguePage(c, { title: t('sheet.searches'), main, invalid, status: invalid ? 422 : 200 })
}
