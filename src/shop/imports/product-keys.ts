import type { Db } from '#database'
import { keepKeys } from './keys.ts'
import { pictureName } from './picture-name.ts'
import type { ProductDeed } from './product-plan.ts'
import type { Result, Run } from './run.ts'

type Ready = { line: number; deed: ProductDeed }

/** What this file calls its products and their pictures, for those that follow. */
export async function noteKeys(tx: Db, run: Run, ready: readonly Ready[], results: readonly Result[]): Promise<void> {
  const ids = new Map(results.map(({ line, subject }) => [line, subject.id]))
  const told = ready.map(({ line, deed }) => ({ said: deed.said, id: ids.get(line) ?? 0 }))
  await keepKeys(
    tx,
    run.shopId,
    'product',
    told.map(({ said, id }) => [said.id ?? '', id] as const),
  )
  await keepKeys(
    tx,
    run.shopId,
    'product-reference',
    told.map(({ said, id }) => [said.reference ?? '', id] as const),
  )
  await keepKeys(
    tx,
    run.shopId,
    'picture',
    told.flatMap(({ said, id }) =>
      said.images.map((image, at) => [pictureName(image), id, at, (said.alts[at] ?? '').slice(0, 200)] as const),
    ),
  )
}
