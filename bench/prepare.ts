import * as catalogue from '#catalogue'
import * as customers from '#customers'
import type { Db } from '#database'
import { system } from '#people'
import * as stock from '#stock'
import type { House } from '../src/web/http/index.ts'

export const CUSTOMERS = 16
const GOODS = 30
export const PASSWORD = 'Banc d’essai 2026'

export type Prepared = {
  shopId: number
  slug: string
  /** Below the shop's address: a category of 24 products or more, the sheet of one, and its variants. */
  category: string
  product: string
  variantIds: number[]
  emails: string[]
}

/** Makes the demo school's first shop ready to be measured: known customers, one address each, and stock without end. */
export async function prepare({ db }: House): Promise<Prepared> {
  const shop = await db.selectFrom('shops').select(['id', 'slug']).orderBy('id').executeTakeFirstOrThrow()
  const emails = Array.from({ length: CUSTOMERS }, (_, index) => `client.${index + 1}@banc.exemple.fr`)
  for (const email of emails) if (await customers.emailIsFree(db, shop.id, email)) await openAccount(db, shop.id, email)
  const shelf = await fillShelf(db, shop.id)
  const variantIds = shelf.variantIds.slice(0, 48)
  for (const id of variantIds) await stock.correct(db, system, shop.id, id, 1_000_000)
  return {
    shopId: shop.id,
    slug: shop.slug,
    category: `/categorie/${shelf.slug}`,
    product: `/produit/${shelf.product}`,
    variantIds,
    emails,
  }
}

/** The demo's shelves hold a handful each: one is made that fills a page of 24, with goods, pictures and variants as they are. */
async function fillShelf(db: Db, shopId: number): Promise<{ slug: string; product: string; variantIds: number[] }> {
  const goods = await db
    .selectFrom('products')
    .select(['id', 'slug'])
    .where('shop_id', '=', shopId)
    .where('active_since', 'is not', null)
    .orderBy('id')
    .limit(GOODS)
    .execute()
  const categoryId = await catalogue.addCategory(db, system, shopId, { name: 'Banc d’essai' })
  for (const { id } of goods) await catalogue.changeProduct(db, system, shopId, id, { categoryId })
  const { slug } = await db
    .selectFrom('categories')
    .select('slug')
    .where('shop_id', '=', shopId)
    .where('id', '=', categoryId)
    .executeTakeFirstOrThrow()
  const variants = await db
    .selectFrom('variants')
    .select('id')
    .where('shop_id', '=', shopId)
    .where(
      'product_id',
      'in',
      goods.map(({ id }) => id),
    )
    .orderBy('id')
    .execute()
  return { slug, product: goods[0]?.slug ?? '', variantIds: variants.map(({ id }) => id) }
}

async function openAccount(db: Db, shopId: number, email: string): Promise<void> {
  const form = customers.Registration.parse({
    firstName: 'Camille',
    lastName: 'Banc',
    email,
    password: PASSWORD,
    title: 'Mon adresse',
    addressFirstName: 'Camille',
    addressLastName: 'Banc',
    line1: '1 rue de la Mesure',
    country: 'FR',
    postcode: '39200',
    city: 'Saint-Claude',
    phone: '03 84 00 00 01',
  })
  await customers.register(db, shopId, form)
}
