// « Référencement »: what search engines show of a product or a category, and its address.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import * as trace from '#trace'
import { edit, type House, idParam, parse, refusalOf, refusedForm, submitted, text } from '../../http/index.ts'
import { type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { cataloguePage } from './frame.ts'
import { listingMain, listingValues, placeOf } from './listing-page.ts'

const Words = z.object({ title: text(200), text: text(500), address: text(120) })

/** The listing of a product stands under its sheet, that of a category or of a maker under its own. */
export function listingRoutes(house: House, routes: Hono<Office>): void {
  for (const [kind, path] of [
    ['product', '/:id/referencement'],
    ['category', '/categories/:id/referencement'],
    ['manufacturer', '/fabricants/:id/referencement'],
  ] as const) {
    routes.get(path, (c) => show(house, c, { kind, id: idParam(c) }))
    routes.post(path, (c) => save(house, c, { kind, id: idParam(c) }))
  }
}

async function save(house: House, c: Context<Office>, listed: catalogue.Listed) {
  const { shop } = c.var
  const form = await submitted(c)
  try {
    const { told } = await edit(house.db, form, {
      of: `listing ${listed.kind} ${shop.id} ${listed.id}`,
      present: async (tx) => listingValues(await catalogue.findListing(tx, shop.id, listed)),
      since: (tx, at) => trace.since(tx, { shopId: shop.id, subject: listed, at, actor: actor(c) }),
      save: (tx, fields) => catalogue.changeListing(tx, actor(c), shop.id, listed, parse(Words, fields)),
    })
    return done(c, `${placeOf(listed)}/referencement`, t('office.listing.saved'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return show(house, c, listed, refusedForm(form, error))
  }
}

async function show({ db, config }: House, c: Context<Office>, listed: catalogue.Listed, refused?: FormState) {
  const listing = await catalogue.findListing(db, c.var.shop.id, listed)
  const main = listingMain(c, { listed, listing, config, form: refused ?? stored(listingValues(listing)) })
  const title = t('office.listing.of', { name: listing.name })
  return cataloguePage(c, { title, main, invalid: Boolean(refused), status: refused ? 422 : 200 })
}
