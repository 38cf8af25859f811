import * as carriers from '#carriers'
import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { system } from '#people'
import * as shops from '#shops'
import { cast, type Mould, mouldOf } from './mould.ts'

export type TestShop = {
  id: number
  slug: string
  /** Micro-euros HT 33.25 at 20 %: 39.90 TTC. Ten pieces of each to begin with. */
  train: { productId: number; variantId: number }
  /** 24.50 TTC. */
  bear: { productId: number; variantId: number }
  /** Sizes S and M, the second 5.00 TTC dearer than 30.00. */
  cap: { productId: number; variantIds: number[] }
  /** By amount: 5.50 TTC below 60.00, 4.20 above, free from 150.00; then by weight; then fetched, for nothing. */
  carrierIds: number[]
}

let shopsMade = 0
let mould: Mould | undefined

/** A small shop with three products, ten pieces of each variant, and three carriers. */
export async function aShop(db: Db, name = `Boutique ${++shopsMade}`): Promise<TestShop> {
  if (mould) return cast(db, mould, { name, slug: catalogue.slugOf(name) })
  const made = await aShopByVerbs(db, name)
  mould = await mouldOf(db, made)
  return made
}

/** What aShop puts in again. */
export async function aShopByVerbs(db: Db, name: string): Promise<TestShop> {
  const slug = catalogue.slugOf(name)
  const id = await shops.create(db, system, {
    slug,
    name,
    back_office_digits: '01',
    cheque_payee: 'La Récré du Bois SARL',
    cheque_address: '4 place du Marché, 39200 Saint-Claude',
    iban: 'FR7630001007941234567890185',
    bic: 'BDFEFRPP',
  })
  await shops.savePage(db, system, id, {
    code: 'terms',
    title: 'Conditions générales de vente',
    body: 'Nos conditions.',
  })
  await shops.savePage(db, system, id, { code: 'legal', title: 'Mentions légales', body: 'Qui nous sommes.' })
  const categoryId = await catalogue.addCategory(db, system, id, { name: 'Jouets' })
  const one = async (named: string, reference: string, ttcCents: number, weightG: number) => {
    const productId = await catalogue.addProduct(db, system, id, {
      categoryId,
      rateBp: 2000,
      name: named,
      price: { ttcCents },
      weightG,
      variants: [{ reference, quantity: 10 }],
    })
    return { productId, variantId: (await variantsOf(db, id, productId))[0] ?? 0 }
  }
  const train = await one('Train des forêts, 5 wagons', 'JE-TRN-05', 3990, 1200)
  const bear = await one('Ours Marcel en hêtre', 'JE-OUR-01', 2450, 400)
  const capId = await catalogue.addProduct(db, system, id, {
    categoryId,
    rateBp: 2000,
    name: 'Casquette',
    price: { ttcCents: 3000 },
    options: ['Taille'],
    weightG: 100,
    variants: [
      { choices: ['S'], reference: 'VE-CAS-S', quantity: 10 },
      { choices: ['M'], reference: 'VE-CAS-M', quantity: 10, priceImpact: { ttcCents: 500 } },
    ],
  })
  const cap = { productId: capId, variantIds: await variantsOf(db, id, capId) }
  return { id, slug, train, bear, cap, carrierIds: await someCarriers(db, id) }
}

async function someCarriers(db: Db, shopId: number): Promise<number[]> {
  const { id: taxId } = await db
    .selectFrom('taxes')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('rate_bp', '=', 2000)
    .executeTakeFirstOrThrow()
  return [
    await carriers.add(db, system, shopId, {
      name: 'Colis du Haut-Jura',
      delay: '3 jours',
      basis: 'price',
      taxId,
      freeFromCents: 15000,
      ranges: [
        { lower: 0, upper: 6000, priceMicro: 4_583_333 },
        { lower: 6000, upper: null, priceMicro: 3_500_000 },
      ],
    }),
    await carriers.add(db, system, shopId, {
      name: 'Messagerie des Crêtes',
      delay: '24 h',
      basis: 'weight',
      taxId,
      freeFromCents: null,
      ranges: [
        { lower: 0, upper: 1000, priceMicro: 7_500_000 },
        { lower: 1000, upper: 30000, priceMicro: 11_000_000 },
      ],
    }),
    await carriers.add(db, system, shopId, {
      name: 'Retrait en magasin',
      delay: 'sous 2 heures',
      basis: 'price',
      taxId,
      freeFromCents: null,
      ranges: [{ lower: 0, upper: null, priceMicro: 0 }],
    }),
  ]
}

async function variantsOf(db: Db, shopId: number, productId: number): Promise<number[]> {
  const rows = await db
    .selectFrom('variants')
    .select('id')
    .where('shop_id', '=', shopId)
    .where('product_id', '=', productId)
    .orderBy('position')
    .execute()
  return rows.map(({ id }) => id)
}
