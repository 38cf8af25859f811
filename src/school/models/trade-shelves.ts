import { readFileSync } from 'node:fs'
import * as catalogue from '#catalogue'
import * as clock from '#clock'
import type { Db } from '#database'
import type { Files, StoredPicture } from '#files'
import { system } from '#people'
import { picturesFolder } from './read-trade.ts'
import type { Trade, TradeProduct } from './trade-file.ts'

const DAY = 86_400_000

export const picture = (files: Files, file: string): Promise<StoredPicture> =>
  files.addPicture(readFileSync(new URL(file, picturesFolder)))

/** The ids of what stands on the shelves, by the slugs of the trade's file. */
export type Shelves = { categories: Map<string, number>; products: Map<string, number> }

type Category = Trade['categories'][number]['children'][number]

/** Categories, manufacturers and products, each product on the day it came. */
export async function fillShelves(db: Db, files: Files, shopId: number, trade: Trade, now: Date): Promise<Shelves> {
  const categories = new Map<string, number>()
  const add = async ({ picture: file, ...category }: Category, parentId: number | null) => {
    const id = await catalogue.addCategory(db, system, shopId, { ...category, parentId })
    categories.set(category.slug, id)
    if (file) await catalogue.setCategoryPicture(db, system, shopId, id, await picture(files, file))
    return id
  }
  for (const { children, ...top } of trade.categories) {
    const parentId = await add(top, null)
    for (const child of children) await add(child, parentId)
  }
  return { categories, products: await fillProducts(db, files, { shopId, trade, now, categories }) }
}

type Filling = { shopId: number; trade: Trade; now: Date; categories: Map<string, number> }

async function fillProducts(db: Db, files: Files, { shopId, trade, now, categories }: Filling) {
  const manufacturers = new Map<string, number>()
  for (const { slug, name, address, email } of trade.manufacturers) {
    const where = `${address.street}, ${address.postcode} ${address.city}`
    manufacturers.set(
      slug,
      await catalogue.addManufacturer(db, system, shopId, { name, address: where, contact: email }),
    )
  }
  const products = new Map<string, number>()
  const oldestFirst = [...trade.products].sort((a, b) => b.createdDaysAgo - a.createdDaysAgo)
  for (const product of oldestFirst) {
    const created = new Date(now.getTime() - product.createdDaysAgo * DAY)
    const pictures = picturesOf(product)
    const stored = await Promise.all(pictures.map(async ({ file, alt }) => ({ ...(await picture(files, file)), alt })))
    const id = await clock.at(created, () =>
      catalogue.addProduct(db, system, shopId, {
        ...sheetOf(product, pictures),
        // Whoever buys from suppliers knows what a piece costs; the shops of the first start have it to find.
        purchaseMicro: trade.suppliers ? product.purchasePrice * 10_000 : null,
        categoryId: categories.get(product.category) ?? 0,
        manufacturerId: manufacturers.get(product.manufacturer) ?? null,
        pictures: stored,
      }),
    )
    products.set(product.slug, id)
    await promote(db, shopId, id, product, now)
  }
  return products
}

/** The product's own picture first, then those of its colours. */
const picturesOf = ({ picture, options = [] }: TradeProduct): TradeProduct['picture'][] => {
  const others = options.flatMap(({ values }) => values.flatMap((value) => value.picture ?? []))
  return [picture, ...others.filter(({ file }) => file !== picture.file)]
}

/** Which of its pictures shows a variant: that of its colour. */
function pictureOf(product: TradeProduct, values: Record<string, string>, all: readonly TradeProduct['picture'][]) {
  const shown = product.options?.flatMap(
    ({ name, values: known }) => known.find((one) => one.name === values[name]) ?? [],
  )
  const file = shown?.find(({ picture }) => picture)?.picture?.file
  return file === undefined ? undefined : all.findIndex((one) => one.file === file)
}

const swatchesOf = ({ options = [] }: TradeProduct): catalogue.Swatches =>
  Object.fromEntries(
    options.flatMap(({ name, values }) => {
      const colours = values.flatMap((value) => (value.colour ? [[value.name, value.colour]] : []))
      return colours.length > 0 ? [[name, Object.fromEntries(colours)]] : []
    }),
  )

function sheetOf(
  product: TradeProduct,
  pictures: readonly TradeProduct['picture'][],
): Omit<catalogue.NewProduct, 'categoryId'> {
  const options = product.options?.map(({ name }) => name) ?? []
  const { reference, ean, stock: quantity, net } = product
  const only = { reference, ean: ean ?? '', quantity, net }
  const variants = product.variants?.map((variant) => ({
    choices: options.map((name) => variant.values[name] ?? ''),
    reference: variant.reference,
    ean: variant.ean,
    priceImpact: { ttcCents: variant.priceImpact },
    weightImpactG: variant.weightImpact,
    net: variant.net ?? net,
    picture: pictureOf(product, variant.values, pictures),
    quantity: variant.stock,
  }))
  return {
    slug: product.slug,
    name: product.name,
    summary: product.summary,
    description: product.description,
    features: Object.entries(product.features),
    options,
    swatches: swatchesOf(product),
    rateBp: Math.round(product.vatRate * 100),
    price: { ttcCents: product.price },
    weightG: product.weight,
    warnings: product.warnings ?? '',
    perishable: product.perishable,
    variants: variants ?? [only],
  }
}

/** A promotion starts on its day, so that the price of before is in the price history. */
async function promote(db: Db, shopId: number, id: number, product: TradeProduct, now: Date): Promise<void> {
  const { promotion } = product
  if (!promotion) return
  const from = new Date(now.getTime() - promotion.startedDaysAgo * DAY)
  const until = new Date(now.getTime() + promotion.endsInDays * DAY)
  const reduction = { bp: promotion.percent * 100, from, until }
  await clock.at(from, () => catalogue.changeProduct(db, system, shopId, id, { reduction }))
}
