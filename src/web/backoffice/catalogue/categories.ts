// « Catégories »: the shelves of the shop on two levels, in the order that customers see.
import type { Context, Hono } from 'hono'
import * as z from 'zod'
import * as catalogue from '#catalogue'
import { t } from '#messages'
import { NotFound } from '#refusals'
import * as trace from '#trace'
import {
  edit,
  type House,
  id,
  idParam,
  name,
  parse,
  refusalOf,
  refusedForm,
  submitted,
  text,
} from '../../http/index.ts'
import { blank, type FormState, stored } from '../../ui/index.ts'
import { done } from '../done.ts'
import { actor, type Office } from '../office.ts'
import { categoriesMain } from './categories-page.ts'
import { categoryActs } from './category-acts.ts'
import { categoryMain, categoryValues } from './category-page.ts'
import { cataloguePage } from './frame.ts'
import { ownPictureRoutes } from './own-picture.ts'

const parent = z.union([z.literal(''), id]).transform((value) => (value === '' ? null : value))
const Shelf = z.object({
  name: name(80, t('office.category.fault.name')),
  parent,
  description: text(2000),
  menu: z.string().optional(),
})

/** The addresses of categories, under those of the catalogue. */
export function categoryRoutes(house: House, routes: Hono<Office>): void {
  const { db } = house
  routes.get('/categories', (c) => list(house, c, blank()))
  routes.get('/categories/nouvelle', (c) => list(house, c, blank()))

  routes.post('/categories/nouvelle', async (c) => {
    const fields = await submitted(c)
    try {
      const { name: called, parent: parentId } = parse(Shelf, { description: '', ...fields })
      const made = await catalogue.addCategory(db, actor(c), c.var.shop.id, { name: called, parentId })
      return done(c, `/catalogue/categories#categorie-${made}`, t('office.categories.added', { name: called }))
    } catch (error) {
      return list(house, c, { values: fields, errors: refusalOf(error).said })
    }
  })

  routes.get('/categories/:id', async (c) => onePage(house, c, idParam(c)))

  routes.post('/categories/:id', (c) => change(house, c, idParam(c)))
  categoryActs(house, routes)
  ownPictureRoutes(house, routes, {
    place: '/categories',
    set: (c, categoryId, picture) => catalogue.setCategoryPicture(db, actor(c), c.var.shop.id, categoryId, picture),
    again: (c, categoryId, refused) => onePage(house, c, categoryId, refused),
  })
}

async function list({ db }: House, c: Context<Office>, form: FormState) {
  const categories = await catalogue.countCategories(db, c.var.shop.id)
  const wrong = Object.keys(form.errors).length > 0
  const main = categoriesMain(c, categories, form)
  return cataloguePage(c, { title: t('office.categories'), main, invalid: wrong, status: wrong ? 422 : 200 })
}

async function change(house: House, c: Context<Office>, categoryId: number) {
  const { shop } = c.var
  const form = await submitted(c)
  try {
    const { told } = await edit(house.db, form, {
      of: `category ${shop.id} ${categoryId}`,
      present: async (tx) => categoryValues(await find(tx, shop.id, categoryId)),
      since: (tx, at) =>
        trace.since(tx, { shopId: shop.id, subject: { kind: 'category', id: categoryId }, at, actor: actor(c) }),
      save: async (tx, fields) => {
        const { name: called, parent: parentId, description, menu } = parse(Shelf, fields)
        const asked = { name: called, parentId, description, inMenu: menu !== undefined }
        await catalogue.changeCategory(tx, actor(c), shop.id, categoryId, asked)
      },
    })
    return done(c, '/catalogue/categories', t('office.categories.saved'), told)
  } catch (error) {
    if (refusalOf(error).status === 404) throw error
    return onePage(house, c, categoryId, refusedForm(form, error))
  }
}

async function onePage({ db }: House, c: Context<Office>, categoryId: number, refused?: FormState) {
  const all = await catalogue.listCategories(db, c.var.shop.id)
  const category = all.find((one) => one.id === categoryId)
  if (!category) throw noCategory()
  const main = categoryMain(c, category, all, refused ?? stored(categoryValues(category)))
  return cataloguePage(c, { title: category.name, main, invalid: Boolean(refused), status: refused ? 422 : 200 })
}

const noCategory = () => new NotFound(t('office.category.missing'))

async function find(db: House['db'], shopId: number, categoryId: number): Promise<catalogue.Category> {
  const found = (await catalogue.listCategories(db, shopId)).find((one) => one.id === categoryId)
  if (!found) throw noCategory()
  return found
}
