import * as catalogue from '#catalogue'
import type { Db } from '#database'
import * as purchases from '#purchases'
import { fold } from '#texts'
import { eansThere } from './eans-there.ts'
import { type CarrierNamed, carriersOf } from './product-carriers.ts'
import { lookAtParts, type PartsAround } from './product-parts.ts'
import type { ProductLine } from './product-read.ts'
import { type Found, findProducts } from './product-there.ts'
import type { Run } from './run.ts'
import { readShelves, type Shelves } from './shelves.ts'

/** What the lines are judged against. */
export type Around = {
  run: Run
  found: Found
  shelves: Shelves
  makers: ReadonlyMap<string, number>
  makerNames: ReadonlyMap<number, string>
  suppliers: ReadonlyMap<string, { id: number; name: string }>
  taxes: readonly catalogue.Tax[]
  eans: ReadonlyMap<string, { variantId: number; name: string }>
  packs: PartsAround
  carriers: readonly CarrierNamed[]
}

/** All that some lines are judged against, in a few statements. */
export async function lookAround(db: Db, run: Run, said: readonly ProductLine[]): Promise<Around> {
  const named = said.flatMap(({ categories = '' }) => categories.split(run.format.multiple).map((name) => name.trim()))
  const makers = await catalogue.listManufacturers(db, run.shopId)
  const found = await findProducts(db, run, said)
  return {
    run,
    found,
    packs: await lookAtParts(db, run, said, [...found.all.values()]),
    shelves: await readShelves(db, run, named),
    makers: new Map(makers.map(({ id, name }) => [fold(name), id])),
    makerNames: new Map(makers.map(({ id, name }) => [id, name])),
    suppliers: await suppliersOf(db, run.shopId, said),
    carriers: await carriersOf(db, run.shopId, said),
    taxes: await catalogue.listTaxes(db, run.shopId),
    eans: await eansThere(
      db,
      run.shopId,
      said.flatMap(({ ean }) => ean ?? []),
    ),
  }
}

/** The suppliers of the shop, by their folded names, where a line names one. */
export async function suppliersOf(
  db: Db,
  shopId: number,
  said: readonly { supplier?: string | undefined }[],
): Promise<Around['suppliers']> {
  if (said.every(({ supplier }) => supplier === undefined)) return new Map()
  const all = await purchases.supplierNames(db, shopId)
  return new Map(all.map(({ id, name }) => [fold(name), { id, name }]))
}
