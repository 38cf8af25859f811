import { readFileSync } from 'node:fs'
import * as catalogue from '#catalogue'
import * as clock from '#clock'
import type { Db } from '#database'
import type { Files, StoredPicture } from '#files'
import { system } from '#people'
import { picturesFolder } from './read-trade.ts'
import type { Trade, TradeProduct } from './trade-file.ts'

const DAY = 86_400_000

/** The pictures of a trade as they are kept, by the name of their file. */
export type Pictures = { of(file: string): StoredPicture }

/** Keeps all of a trade's pictures. */
export async function keepPictures(files: Files, trade: Trade): Promise<Pictures> {
  const names = [...new Set(filesOf(trade))]
  const kept = await files.addPictures(names.map((file) => readFileSync(new URL(file, picturesFolder))))
  const byName = new Map(names.map((file, n) => [file, kept[n]]))
  return {
    of(file) {
      const found = byName.get(file)
      if (!found) throw new Error(`the trade has no picture ${file}`)
      return found
    },
  }
}

const filesOf = ({ logo, banner, categories, products, packs = [] }: Trade): string[] => [
  logo.file,
  banner.file,
  ...categories.flatMap(({ children, ...top }) => [top, ...children]).flatMap(({ picture }) => picture ?? []),
  ...products.flatMap(picturesOf).map(({ file }) => file),
  ...packs.map(({ picture }) => picture.file),
]

/** The ids of what stands on the shelves, by the slugs of the trade's file. */
export type Shelves = {
  categories: Map<string, number>
  products: Map<string, number>
  /** The variants of a product, in their order. */
  variants: Map<string, number[]>
}

type Category = Trade['categories'][number]['children'][number]
export type Filling = { shopId: number; trade: Trade; now: Date; pictures: Pictures }

/** Categories, manufacturers and products, each product on the day it came. */
export async function fillShelves(db: Db, filling: Filling): Promise<Shelves> {
  const { shopId, trade, pictures } = filling
  const categories = new Map<string, number>()
  const add = async ({ picture: file, ...category }: Category, parentId: number | null) => {
    const id = await catalogue.addCategory(db, system, shopId, { ...category, parentId })
    categories.set(category.slug, id)
    if (file) await catalogue.setCategoryPicture(db, system, shopId, id, pictures.of(file))
    return id
  }
  for (const { children, ...top } of trade.categories) {
    const parentId = await add(top, null)
    for (const child of children) await add(child, parentId)
  }
  return { categories, ...(await fillProducts(db, filling, categories)) }
}

async function fillProducts(db: Db, { shopId, trade, now, pictures }: Filling, categories: Map<string, number>) {
  const manufacturers = new Map<string, number>()
  for (const { slug, name, address, email } of trade.manufacturers) {
    const where = `${address.street}, ${address.postcode} ${address.city}`
    manufacturers.set(
      slug,
      await catalogue.addManufacturer(db, system, shopId, { name, address: where, contact: email }),
    )
  }
  const oldestFirst = [...trade.products].sort((a, b) => b.createdDaysAgo - a.createdDaysAgo)
  const sheets = oldestFirst.map((product) => {
    const shown = picturesOf(product)
    return {
      ...sheetOf(product, shown),
      cameAt: new Date(now.getTime() - product.createdDaysAgo * DAY),
      // Whoever buys from suppliers knows what a piece costs; the shops of the first start have it to find.
      purchaseMicro: trade.suppliers ? product.purchasePrice * 10_000 : null,
      categoryId: categories.get(product.category) ?? 0,
      manufacturerId: manufacturers.get(product.manufacturer) ?? null,
      pictures: shown.map(({ file, alt }) => ({ ...pictures.of(file), alt })),
    }
  })
  const made = await catalogue.bringIn(db, system, shopId, sheets)
  return {
    products: new Map(oldestFirst.map(({ slug }, n) => [slug, made[n]?.id ?? 0])),
    variants: new Map(oldestFirst.map(({ slug }, n) => [slug, made[n]?.variantIds ?? []])),
  }
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
export async function promote(db: Db, { shopId, trade, now }: Filling, shelves: Shelves): Promise<void> {
  for (const { slug, promotion } of trade.products) {
    if (!promotion) continue
    const from = new Date(now.getTime() - promotion.startedDaysAgo * DAY)
    const until = new Date(now.getTime() + promotion.endsInDays * DAY)
    const reduction = { bp: promotion.percent * 100, from, until }
    const id = shelves.products.get(slug) ?? 0
    await clock.at(from, () => catalogue.changeProduct(db, system, shopId, id, { reduction }))
  }
}
