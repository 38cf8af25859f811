import * as catalogue from '#catalogue'
import type { Db } from '#database'
import * as purchases from '#purchases'
import * as stock from '#stock'
import { fillPacks } from './fill-packs.ts'
import { makeShelves } from './make-shelves.ts'
import type { ChangeDeed } from './product-change.ts'
import type { Maker } from './product-judged.ts'
import { noteKeys } from './product-keys.ts'
import type { NewDeed } from './product-new.ts'
import type { ProductDeed } from './product-plan.ts'
import { supplyNew } from './product-supply.ts'
import type { Planned, Result, Run } from './run.ts'
import { type Place, pathKey } from './shelves.ts'

type Ready = { line: number; deed: ProductDeed }

/** Makes and changes the products of judged lines, with the categories and makers they need. */
export async function carryOutProducts(tx: Db, run: Run, planned: readonly Planned<ProductDeed>[]): Promise<Result[]> {
  const ready = planned.flatMap(({ line, deed }) => (deed ? [{ line, deed }] : []))
  if (ready.length === 0) return []
  await catalogue.holdShelves(tx, run.shopId)
  const paths = ready.flatMap(({ deed }) => placesOf(deed).flatMap((one) => ('path' in one ? [one.path] : [])))
  const shelves = await makeShelves(tx, run, paths)
  const at = (place: Place): number => ('id' in place ? place.id : (shelves.ids.get(pathKey(place.path)) ?? 0))
  /** What was made beside the product, told with the first line that asked for it. */
  const beside = (deed: ProductDeed): { categories?: number[] } => {
    const keys = placesOf(deed).flatMap((one) => ('path' in one ? [pathKey(one.path)] : []))
    const categories = keys.flatMap((key) => shelves.made.get(key) ?? [])
    for (const key of keys) shelves.made.delete(key)
    return categories.length > 0 ? { categories } : {}
  }
  const results = [
    ...(await makeAll(tx, run, ready, { at, beside })),
    ...(await changeAll(tx, run, ready, { at, beside })),
  ]
  await fillThem(tx, run, ready, results)
  await noteKeys(tx, run, ready, results)
  return results
}

/** Every shelf that a line names. */
const placesOf = ({ place, others = [] }: ProductDeed): readonly Place[] => (place ? [place, ...others] : others)

type Shelving = { at: (place: Place) => number; beside: (deed: ProductDeed) => { categories?: number[] } }

async function makeAll(tx: Db, run: Run, ready: readonly Ready[], { at, beside }: Shelving): Promise<Result[]> {
  const fresh = ready.filter((one): one is { line: number; deed: NewDeed } => one.deed.kind === 'new')
  const products: catalogue.ReadyProduct[] = []
  for (const { deed } of fresh)
    products.push({
      ...deed.product,
      categoryId: at(deed.place),
      ...(deed.others.length > 0 && { shelfIds: deed.others.map(at) }),
      manufacturerId: (await makerId(tx, run, deed.maker)) ?? null,
    })
  const ids = await catalogue.addProducts(tx, run.actor, run.shopId, products)
  await supplyNew(
    tx,
    run,
    fresh.map(({ deed }, n) => ({ deed, productId: ids[n] ?? 0 })),
  )
  return fresh.map(({ line, deed }, n) => ({
    line,
    subject: { kind: 'product', id: ids[n] ?? 0 },
    before: beside(deed),
  }))
}

async function changeAll(tx: Db, run: Run, ready: readonly Ready[], { at, beside }: Shelving): Promise<Result[]> {
  const results: Result[] = []
  for (const { line, deed } of ready) {
    if (deed.kind !== 'change') continue
    await changeOne(tx, run, deed, at)
    results.push({
      line,
      subject: { kind: 'product', id: deed.productId },
      before: { ...deed.before, ...beside(deed) },
    })
  }
  return results
}

async function changeOne(tx: Db, run: Run, deed: ChangeDeed, at: Shelving['at']): Promise<void> {
  if (deed.parts) await catalogue.setParts(tx, run.actor, run.shopId, deed.productId, deed.kept)
  const manufacturerId = await makerId(tx, run, deed.maker)
  const change = {
    ...deed.change,
    ...(deed.place && { categoryId: at(deed.place) }),
    ...(deed.others && { shelfIds: deed.others.map(at) }),
    ...(manufacturerId !== undefined && { manufacturerId }),
  }
  if (Object.keys(change).length > 0) await catalogue.changeProduct(tx, run.actor, run.shopId, deed.productId, change)
  if (deed.supply) await purchases.sell(tx, run.actor, run.shopId, [deed.supply])
  if (!deed.stock) return
  const { variantId, quantity, was } = deed.stock
  await stock.correct(tx, run.actor, run.shopId, variantId, quantity, { quantity: was })
}

async function makerId(tx: Db, run: Run, maker: Maker | undefined): Promise<number | undefined> {
  if (!maker) return undefined
  return 'id' in maker ? maker.id : catalogue.addManufacturer(tx, run.actor, run.shopId, maker)
}

/** What the lines say that packs hold, articles of theirs among it. */
async function fillThem(tx: Db, run: Run, ready: readonly Ready[], results: readonly Result[]): Promise<void> {
  const ids = new Map(results.map(({ line, subject }) => [line, subject.id]))
  const packs = ready.flatMap(({ line, deed: { parts } }) => (parts ? [{ packId: ids.get(line) ?? 0, parts }] : []))
  if (packs.length > 0) await fillPacks(tx, run, packs)
}
