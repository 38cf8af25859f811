// « Catalogue »: the products with their prices and stock; each one's sheet; the stock counted on the shelf.
import type { Context } from 'hono'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import * as stock from '#stock'
import * as trace from '#trace'
import {
  askPreview,
  edit,
  type House,
  idParam,
  inOneRound,
  noPage,
  parse,
  refusalOf,
  refusedForm,
  submitted,
  understood,
} from '../../http/index.ts'
import type { FormState } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { buyingOf } from '../purchases/product-card.ts'
import { may } from '../rights.ts'
import { tab } from '../tab.ts'
import { categoryRoutes } from './categories.ts'
import { featureRoutes } from './features.ts'
import { fileRoutes } from './files.ts'
import { Counted, changeOf } from './form.ts'
import { cataloguePage } from './frame.ts'
import { gridRoutes } from './grid/index.ts'
import { exportFile } from './imports/export.ts'
import { importRoutes } from './imports/index.ts'
import { linkedRoutes } from './linked.ts'
import { listMain } from './list-page.ts'
import { listingRoutes } from './listing.ts'
import { makerRoutes } from './makers.ts'
import { newProduct } from './new.ts'
import { packRoutes } from './pack.ts'
import { pictureRoutes } from './pictures.ts'
import { productMain } from './product-page.ts'
import { reasonIn } from './reason-fields.ts'
import { codeRoutes } from './rules/codes.ts'
import { promotionRoutes } from './rules/promotions.ts'
import { managedIn, searchIn } from './search.ts'
import { searchesRoutes } from './searches.ts'
import { reckoned, sheetValues } from './sheet-form.ts'
import { variantRoutes } from './variants.ts'

type Refused = { sheet?: FormState; counted?: FormState; picture?: FormState }

export function catalogueTab(house: House) {
  const routes = tab(house, 'catalogue', [
    [/\/importer\/\d+\/annuler$/, 'delete'],
    [/\/(nouveau|nouvelle|dupliquer)$|\/importer(\/|$)/, 'add'],
    [/\/(categories|declinaisons|fabricants)\/\d+\/supprimer$/, 'delete'],
  ])

  routes.get('/', (c) => list(house, c))
  newProduct(house, routes)
  gridRoutes(house, routes)
  categoryRoutes(house, routes)
  makerRoutes(house, routes)
  codeRoutes(house, routes)
  promotionRoutes(house, routes)
  listingRoutes(house, routes)
  searchesRoutes(house, routes)
  featureRoutes(house, routes)
  routes.route('/importer', importRoutes(house))
  routes.get('/exporter/:rows', (c) => exportFile(house, c))
  routes.get('/:id', (c) => productPage(house, c, idParam(c)))
  routes.get('/:id/apercu', (c) => preview(house, c))
  routes.post('/:id', (c) => change(house, c))
  for (const own of [pictureRoutes, fileRoutes, linkedRoutes, packRoutes])
    own(house, routes, (c, id, refused) => productPage(house, c, id, refused))
  variantRoutes(house, routes)
  for (const [way, archived] of [
    ['archiver', true],
    ['reprendre', false],
  ] as const)
    routes.post(`/:id/${way}`, async (c) => {
      const id = idParam(c)
      await catalogue.archiveProduct(house.db, actor(c), c.var.shop.id, id, archived)
      return done(c, `/catalogue/${id}`, t(archived ? 'sheet.archiveDone' : 'sheet.bringBackDone'))
    })
  routes.post('/:id/stock/:variant', (c) => correctStock(house, c))

  return routes
}

async function list({ db }: House, c: Context<Office>) {
  const search = searchIn(c)
  const { shop } = c.var
  const wanted = managedIn(search, shop.low_stock)
  const [page, categories] = await Promise.all([
    understood(search) ? catalogue.listManaged(db, shop.id, wanted) : { ...noPage, total: 0, most: 0 },
    catalogue.listCategories(db, shop.id),
  ])
  const main = listMain(c, search, page, categories)
  return cataloguePage(c, { title: t('backoffice.tab.catalogue'), main })
}

/** The product's page in the shop while it is hidden; once it is on sale, the page itself. */
async function preview({ db }: House, c: Context<Office>) {
  const { shop } = c.var
  const { slug, activeSince } = await catalogue.findManaged(db, shop.id, idParam(c))
  const path = `/mag/${shop.slug}/produit/${slug}`
  return activeSince ? c.redirect(path, 303) : askPreview(c, path)
}

async function change(house: House, c: Context<Office>) {
  const { db } = house
  const id = idParam(c)
  const form = await submitted(c)
  const { shop } = c.var
  try {
    const { told } = await edit(db, form, {
      of: `product ${shop.id} ${id}`,
      together: reckoned,
      present: async (tx) => sheetValues(await catalogue.findManaged(tx, shop.id, id)),
      since: (tx, at) => trace.since(tx, { shopId: shop.id, subject: { kind: 'product', id }, at, actor: actor(c) }),
      save: async (tx, fields) => {
        const product = await catalogue.findManaged(tx, shop.id, id)
        const wanted = changeOf(fields, product)
        const features = await catalogue.writtenAsBorne(tx, shop.id, product, wanted.features)
        await catalogue.changeProduct(tx, actor(c), shop.id, id, { ...wanted, ...(features && { features }) })
      },
    })
    return done(c, `/catalogue/${id}`, t('office.product.saved'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return productPage(house, c, id, { sheet: refusedForm(form, error) })
  }
}

async function correctStock(house: House, c: Context<Office>) {
  const { db } = house
  const [id, variant] = [idParam(c), idParam(c, 'variant')]
  const form = await submitted(c)
  const { shop } = c.var
  const product = await catalogue.findManaged(db, shop.id, id)
  if (!product.variants.some((one) => one.id === variant)) return c.notFound()
  try {
    const { counted, reason } = inOneRound({
      counted: () => parse(Counted, form),
      reason: () => (Number(form.quantity) === Number(form.seen) + Number(form.reserved ?? 0) ? '' : reasonIn(form)),
    })
    const { quantity, seen, reserved, last } = counted
    const shown = seen === undefined ? undefined : { quantity: seen, reserved, last, reason }
    const { movedSince: n, told } = await stock.correct(db, actor(c), shop.id, variant, quantity, shown)
    const moved = n === 0 ? '' : t(n < 0 ? 'office.product.soldSince' : 'office.product.comeSince', { n: Math.abs(n) })
    return done(c, `/catalogue/${id}`, t('office.product.counted'), [told, moved].filter(Boolean).join(' '))
  } catch (error) {
    const now = error instanceof stock.Recounted ? error.shown : undefined
    const values = now ? { ...form, seen: `${now.quantity}`, reserved: `${now.reserved}`, last: `${now.last}` } : form
    const counted = { id: `v${variant}`, values, errors: refusalOf(error).said }
    return productPage(house, c, id, { counted })
  }
}

async function productPage({ db }: House, c: Context<Office>, id: number, refused: Refused = {}) {
  const { shop } = c.var
  const packed = catalogue.packOf(db, shop.id, id)
  const [product, pack, categories, makers, movements, limits, buying] = await Promise.all([
    catalogue.findManaged(db, shop.id, id),
    packed,
    catalogue.listCategories(db, shop.id),
    catalogue.listManufacturers(db, shop.id),
    stock.listMovements(db, shop.id, id, 8),
    // Of what holds nothing its own sheet says them.
    packed.then(({ parts }) => (parts.length > 0 ? catalogue.limitsOf(db, shop.id, [id]) : [])),
    may(c, 'purchases', 'see') ? buyingOf(db, shop.id, id) : undefined,
  ])
  const main = productMain(c, { product, pack, categories, makers, movements, limits, buying, ...refused })
  const invalid = Boolean(refused.sheet || refused.counted || refused.picture)
  return cataloguePage(c, { title: product.name, main, invalid, status: invalid ? 422 : 200 })
}
