import * as catalogue from '#catalogue'
import { type Db, sql } from '#database'
import { Refusal } from '#refusals'
import * as stock from '#stock'
import { forgetKeys } from './keys.ts'
import type { ProductBefore } from './product-judged.ts'
import { type ProductThere, productsThere } from './product-there.ts'
import { revived } from './revived.ts'
import { MAY_NOT_SUPPLY, removeSupplied, supplyBack } from './supply-undo.ts'
import { COUNTED, MOVED, movedVariants, touchedProducts } from './touched.ts'
import type { DoneLine, Undoer, Undoing, Undone } from './undone.ts'

const USED = 'Il est dans une commande, un panier ou un devis.'

/** Products that were made go, those that were changed are as they were. */
export const undoProducts: Undoer = async (tx, undoing, lines) => {
  const asked = { ...undoing, lines: lines.map(({ line }) => line) }
  const there = await productsThere(
    tx,
    undoing.shopId,
    lines.map(({ subjectId }) => subjectId),
    { held: true },
  )
  const touched = new Map(await touchedProducts(tx, asked))
  const since = await movedVariants(tx, asked)
  for (const { subjectId, outcome } of lines) {
    const ids = there.get(subjectId)?.variants.map(({ id }) => id) ?? []
    if (touched.has(subjectId) || outcome !== 'made') continue
    if (ids.some((id) => since.moved.has(id))) touched.set(subjectId, MOVED)
    else if (ids.some((id) => since.counted.has(id))) touched.set(subjectId, COUNTED)
    else if (!undoing.maySupply && isSupplied(there.get(subjectId))) touched.set(subjectId, MAY_NOT_SUPPLY)
  }
  const free = lines.filter(({ subjectId }) => !touched.has(subjectId))
  const told: Undone[] = lines.flatMap(({ line, subjectId }) => {
    const stays = touched.get(subjectId)
    return stays === undefined ? [] : [{ line, stays }]
  })
  // What changed first: a pack lets go of the articles that were made for it.
  for (const one of free)
    if (one.outcome === 'changed')
      told.push(await putBack(tx, undoing, one, { there: there.get(one.subjectId), moved: since.moved }))
  const made = free.filter(({ outcome }) => outcome === 'made')
  const gone = new Set(await removeMade(tx, undoing, made, there))
  for (const { line, subjectId } of made) told.push(gone.has(subjectId) ? { line } : { line, stays: USED })
  return told
}

const isSupplied = (there: ProductThere | undefined): boolean =>
  there?.variants.some(({ supplied }) => supplied.length > 0) ?? false

/** What suppliers say of the articles goes with them, and comes back with those that stay. */
async function removeMade(
  tx: Db,
  undoing: Undoing,
  made: readonly DoneLine[],
  there: ReadonlyMap<number, ProductThere>,
): Promise<number[]> {
  const { shopId } = undoing
  const ids = made.map(({ subjectId }) => subjectId)
  const supplied = ids.flatMap((productId) =>
    (there.get(productId)?.variants ?? []).flatMap((one) =>
      one.supplied.map((terms) => ({ ...terms, variantId: one.id, productId })),
    ),
  )
  const gone = await removeSupplied(tx, undoing, supplied, {
    remove: () => catalogue.removeProducts(tx, shopId, ids),
    idOf: ({ productId }) => productId,
  })
  await forgetKeys(tx, shopId, ['product', 'product-reference', 'picture'], gone)
  return gone
}

async function putBack(
  tx: Db,
  undoing: Undoing,
  { line, subjectId, before }: DoneLine,
  { there, moved }: { there: ProductThere | undefined; moved: ReadonlySet<number> },
): Promise<Undone> {
  const { shopId, actor } = undoing
  if (!there) return { line }
  const { change, eans = {}, nets = {}, parts, stock: counted, supplied } = before as ProductBefore
  if (supplied && !undoing.maySupply) return { line, stays: MAY_NOT_SUPPLY }
  const now = there.variants.find(({ id }) => id === counted?.variantId)
  if (counted && (now?.quantity !== counted.after || moved.has(counted.variantId))) return { line, stays: MOVED }
  const variants = new Map<number, catalogue.VariantChange>()
  for (const [id, ean] of Object.entries(eans)) variants.set(Number(id), { ...variants.get(Number(id)), ean })
  for (const [id, net] of Object.entries(nets)) variants.set(Number(id), { ...variants.get(Number(id)), net })
  await sql`savepoint putting_back`.execute(tx)
  try {
    // What goes goes first: it hinders no rate of VAT and no sale on order.
    const kept = there.parts.filter(({ variantId }) => parts?.some((one) => one.variantId === variantId))
    if (parts) await catalogue.setParts(tx, actor, shopId, subjectId, kept)
    if (Object.keys(change).length > 0 || variants.size > 0)
      await catalogue.changeProduct(tx, actor, shopId, subjectId, {
        ...revived(change),
        ...(variants.size > 0 && { variants }),
      })
    if (parts) await catalogue.setParts(tx, actor, shopId, subjectId, parts)
    if (supplied) await supplyBack(tx, undoing, supplied)
    if (counted) {
      const { variantId, quantity, after } = counted
      await stock.recount(tx, actor, shopId, [{ variantId, quantity: quantity - after }])
    }
    await sql`release savepoint putting_back`.execute(tx)
    return { line }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint putting_back`.execute(tx)
    return { line, stays: Object.values(error.fields)[0] ?? error.message }
  }
}
