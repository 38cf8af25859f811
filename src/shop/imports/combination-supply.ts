import type { Db } from '#database'
import * as purchases from '#purchases'
import type { CombinationBefore, Ready } from './combination-before.ts'
import { forgetKeys, keepKeys } from './keys.ts'
import { pictureName, variantPicture } from './picture-name.ts'
import type { Selling } from './product-judged.ts'
import type { Result, Run } from './run.ts'

/** What follows once the variants are there: how suppliers sell them, and which pictures of a zip to come are theirs. */
export async function afterCombinations(
  tx: Db,
  run: Run,
  ready: readonly Ready[],
  results: readonly Result[],
): Promise<void> {
  const byLine = new Map(results.map((one) => [one.line, one]))
  const selling: Selling[] = []
  const pictures: Pictured[] = []
  for (const { line, deed } of ready) {
    const before = byLine.get(line)?.before as CombinationBefore | undefined
    if (!before) continue
    const [image] = deed.said.images
    if (image !== undefined) pictures.push([pictureName(image), deed.productId, before.variantId])
    if (!deed.supply) continue
    const { supplierId, supplier, reference, priceMicro } = deed.supply
    const sold = deed.was?.supplied.find((one) => one.supplierId === supplierId)
    const was = sold && { ...sold, variantId: before.variantId }
    before.supplied = { supplierId, variantId: before.variantId, ...(was && { was }) }
    selling.push({
      ...{ supplierId, supplier, was, variantId: before.variantId },
      reference: reference ?? was?.reference ?? '',
      priceMicro: priceMicro ?? was?.priceMicro ?? 0,
      lot: was?.lot ?? 1,
    })
  }
  if (selling.length > 0) await purchases.sell(tx, run.actor, run.shopId, selling)
  await notePictures(tx, run.shopId, pictures)
}

type Pictured = [name: string, productId: number, variantId: number]

/** Which pictures of a zip to come are whose: one may be of several. */
async function notePictures(tx: Db, shopId: number, pictures: readonly Pictured[]): Promise<void> {
  const ofProducts = pictures.map(([name, productId]) => [name, productId, 99] as const)
  await keepKeys(tx, shopId, 'picture', ofProducts, { weak: true })
  const variants = pictures.map(([, , variantId]) => variantId)
  await forgetKeys(tx, shopId, ['variant-picture'], variants)
  const ofVariants = pictures.map(([name, , variantId]) => [variantPicture(name, variantId), variantId] as const)
  await keepKeys(tx, shopId, 'variant-picture', ofVariants)
}
