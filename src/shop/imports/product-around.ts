import * as catalogue from '#catalogue'
import type { Db } from '#database'
import { fold } from '#texts'
import type { ProductLine } from './product-read.ts'
import { eansThere, type Found, findProducts } from './product-there.ts'
import type { Run } from './run.ts'
import { readShelves, type Shelves } from './shelves.ts'

/** What the lines are judged against. */
export type Around = {
  run: Run
  found: Found
  shelves: Shelves
  makers: ReadonlyMap<string, number>
  makerNames: ReadonlyMap<number, string>
  taxes: readonly catalogue.Tax[]
  eans: ReadonlyMap<string, { variantId: number; name: string }>
}

/** All that some lines are judged against, in a few statements. */
export async function lookAround(db: Db, run: Run, said: readonly ProductLine[]): Promise<Around> {
  const named = said.flatMap(({ categories = '' }) => categories.split(run.format.multiple).map((name) => name.trim()))
  const makers = await catalogue.listManufacturers(db, run.shopId)
  return {
    run,
    found: await findProducts(db, run, said),
    shelves: await readShelves(db, run, named),
    makers: new Map(makers.map(({ id, name }) => [fold(name), id])),
    makerNames: new Map(makers.map(({ id, name }) => [id, name])),
    taxes: await catalogue.listTaxes(db, run.shopId),
    eans: await eansThere(
      db,
      run.shopId,
      said.flatMap(({ ean }) => ean ?? []),
    ),
  }
}
