import * as catalogue from '#catalogue'
import { type Db, sql } from '#database'
import { Refusal } from '#refusals'
import * as stock from '#stock'
import type { CombinationBefore } from './combination-before.ts'
import { hasMoved, plainAll } from './combination-plain.ts'
import { forgetKeys } from './keys.ts'
import { type ProductThere, productsThere } from './product-there.ts'
import { MAY_NOT_SUPPLY, removeSupplied, supplyBack } from './supply-undo.ts'
import { COUNTED, MOVED, movedVariants, touchedProducts } from './touched.ts'
import type { DoneLine, Undoer, Undoing, Undone } from './undone.ts'

const USED = 'Elle est dans une commande, un panier ou un devis, ou d’autres déclinaisons du produit restent.'

type Back = { line: number; productId: number; before: CombinationBefore }

/** Variants that were added go, those that were changed are as they were. */
export const undoCombinations: Undoer = async (tx, undoing, lines) => {
  const { shopId, actor } = undoing
  const asked = { ...undoing, lines: lines.map(({ line }) => line) }
  const touched = await touchedProducts(tx, asked)
  const free = lines.filter(({ subjectId }) => !touched.has(subjectId)).map(backOf)
  const there = await productsThere(
    tx,
    shopId,
    free.map(({ productId }) => productId),
    { held: true },
  )
  const { moved, counted } = await movedVariants(tx, asked)
  await turnBack(tx, undoing, free, { there, moved }, true)
  const added = free.filter(({ before: { made, was } }) => made && !was)
  const barred = new Set(
    added.flatMap(({ before: { variantId, supplied } }) => (supplied && !undoing.maySupply ? [variantId] : [])),
  )
  const may = (id: number) => !moved.has(id) && !counted.has(id) && !barred.has(id)
  const ids = added.map(({ before }) => before.variantId)
  const gone = await removeAll(tx, undoing, ids.filter(may), there)
  const whyOf = (id: number) =>
    gone.has(id) ? '' : moved.has(id) ? MOVED : counted.has(id) ? COUNTED : barred.has(id) ? MAY_NOT_SUPPLY : USED
  const told: Undone[] = added.map(({ line, before }) => said(line, whyOf(before.variantId)))
  const recounted: stock.Moved[] = []
  const became = await plainAll(tx, shopId, free, { there, moved })
  for (const one of free)
    if (one.before.was)
      told.push(
        said(one.line, await putBack(tx, undoing, one, { there: there.get(one.productId), recounted, moved, became })),
      )
  told.push(...(await turnBack(tx, undoing, free, { there, moved }, false)))
  await stock.recount(tx, actor, shopId, recounted)
  await catalogue.afterVariants(
    tx,
    shopId,
    free.map(({ productId }) => productId),
  )
  return [...told, ...kept(lines, touched)]
}

/** Those that the import hid are shown again before anything goes, those that it showed are hidden at the end; answers what stays, and why. */
async function turnBack(
  tx: Db,
  { shopId, actor }: Undoing,
  free: readonly Back[],
  { there, moved }: { there: ReadonlyMap<number, ProductThere>; moved: ReadonlySet<number> },
  shown: boolean,
): Promise<Undone[]> {
  const stays: Undone[] = []
  for (const { line, productId, before } of free) {
    const { variantId, made, active, after } = before
    const now = there.get(productId)?.variants.find(({ id }) => id === variantId)
    if (made || !now || active !== !shown || hasMoved({ variantId, after }, now, moved)) continue
    await sql`savepoint turning_back`.execute(tx)
    try {
      await catalogue.showVariant(tx, actor, shopId, { productId, variantId }, shown)
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await sql`rollback to savepoint turning_back`.execute(tx)
      stays.push(said(line, error.message))
    }
    await sql`release savepoint turning_back`.execute(tx)
  }
  return stays
}

/** Variants that were added go, with what suppliers say of them; answers those that are gone. */
async function removeAll(
  tx: Db,
  undoing: Undoing,
  ids: readonly number[],
  there: ReadonlyMap<number, ProductThere>,
): Promise<ReadonlySet<number>> {
  const gone = await removeSupplied(tx, undoing, suppliedOf(ids, there), {
    remove: () => catalogue.removeCombinations(tx, undoing.shopId, ids),
    idOf: ({ variantId }) => variantId,
  })
  await forgetKeys(tx, undoing.shopId, ['variant-picture'], gone)
  return new Set(gone)
}

const suppliedOf = (ids: readonly number[], there: ReadonlyMap<number, ProductThere>) =>
  [...there.values()]
    .flatMap(({ variants }) => variants)
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ id, supplied }) => supplied.map((one) => ({ ...one, variantId: id })))

const backOf = ({ line, subjectId, before }: DoneLine): Back => ({
  line,
  productId: subjectId,
  before: before as CombinationBefore,
})

/** Those that somebody touched since stay. */
const kept = (lines: readonly DoneLine[], touched: ReadonlyMap<number, string>): Undone[] =>
  lines.flatMap(({ line, subjectId }) => {
    const stays = touched.get(subjectId)
    return stays === undefined ? [] : [said(line, stays)]
  })

const said = (line: number, stays: string): Undone => ({ line, ...(stays !== '' && { stays }) })

type Now = {
  there: ProductThere | undefined
  recounted: stock.Moved[]
  moved: ReadonlySet<number>
  became: ReadonlySet<number>
}

/** Empty where it was done, else why not. */
async function putBack(
  tx: Db,
  undoing: Undoing,
  { productId, before }: Back,
  { there, recounted, moved, became }: Now,
) {
  const { shopId, actor } = undoing
  const { variantId, made, was, after } = before
  const now = there?.variants.find(({ id }) => id === variantId)
  if (!now || !was) return ''
  if (hasMoved({ variantId, after }, now, moved)) return MOVED
  if (before.supplied && !undoing.maySupply) return MAY_NOT_SUPPLY
  if (made) {
    if (!became.has(variantId)) return USED
  } else {
    const { reference, ean, impactMicro, weightImpactG, net } = was
    const variant = { reference, ean, impact: { htMicro: impactMicro }, weightImpactG, net }
    await catalogue.changeProduct(tx, actor, shopId, productId, { variants: new Map([[variantId, variant]]) })
  }
  if (before.supplied) await supplyBack(tx, undoing, before.supplied)
  if (after !== undefined) recounted.push({ variantId, quantity: was.quantity - after })
  return ''
}
