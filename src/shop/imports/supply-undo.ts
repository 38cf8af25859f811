import type { Db } from '#database'
import * as purchases from '#purchases'
import * as trace from '#trace'
import type { ProductBefore } from './product-judged.ts'
import type { Undoing } from './undone.ts'

/** Why a line stays as it is: what suppliers say of articles is the business of « Achats ». */
export const MAY_NOT_SUPPLY =
  'Un fournisseur vend cet article, et votre profil ne permet pas de modifier « Achats » : demandez à qui le peut.'

/** What a supplier said of an article before a line, as it was; in the trace like a change made in « Achats ». */
export async function supplyBack(
  tx: Db,
  { shopId, actor }: Undoing,
  { supplierId, variantId, was }: NonNullable<ProductBefore['supplied']>,
): Promise<void> {
  const [now] = await purchases.suppliedOf(tx, shopId, [variantId], supplierId)
  if (was) await purchases.supply(tx, shopId, [was])
  else await purchases.unsupply(tx, shopId, [{ supplierId, variantId }])
  const name = await nameOf(tx, shopId, supplierId)
  await tell(tx, { shopId, actor }, [{ variantId, supplier: name, before: now, after: was }])
}

/**
 * Takes away what `remove` names by its answer, and with it what suppliers say of it, in the trace; that comes back with what
 * stays. `idOf`: what of the answer a supplier's article belongs to.
 */
export async function removeSupplied<One extends purchases.Supplied>(
  tx: Db,
  undoing: Undoing,
  supplied: readonly One[],
  { remove, idOf }: { remove: () => Promise<number[]>; idOf: (one: One) => number },
): Promise<number[]> {
  await purchases.unsupply(tx, undoing.shopId, supplied)
  const all = await remove()
  const gone = new Set(all)
  await purchases.supply(
    tx,
    undoing.shopId,
    supplied.filter((one) => !gone.has(idOf(one))),
  )
  await tellUnsupplied(
    tx,
    undoing,
    supplied.filter((one) => gone.has(idOf(one))),
  )
  return all
}

async function tellUnsupplied(tx: Db, undoing: Undoing, gone: readonly purchases.Supplied[]): Promise<void> {
  if (gone.length === 0) return
  const names = new Map((await purchases.supplierNames(tx, undoing.shopId)).map(({ id, name }) => [id, name]))
  await tell(
    tx,
    undoing,
    gone.map((one) => ({ variantId: one.variantId, supplier: names.get(one.supplierId) ?? '', before: one })),
  )
}

const nameOf = async (tx: Db, shopId: number, id: number): Promise<string> =>
  (await purchases.supplierNames(tx, shopId)).find((one) => one.id === id)?.name ?? ''

type Terms = Pick<purchases.Supplied, 'reference' | 'priceMicro' | 'lot'>
type Told = { variantId: number; supplier: string; before?: Terms | undefined; after?: Terms | undefined }

function tell(tx: Db, { shopId, actor }: Pick<Undoing, 'shopId' | 'actor'>, all: readonly Told[]): Promise<void> {
  const side = (supplier: string, terms: Terms | undefined) =>
    terms ? { supplier, reference: terms.reference, price_micro: terms.priceMicro, lot: terms.lot } : { supplier: null }
  return trace.recordAll(
    tx,
    actor,
    all.map(({ variantId, supplier, before, after }) => ({
      shopId,
      verb: 'purchases.set-article',
      subject: { kind: 'variant', id: variantId },
      before: side(supplier, before),
      after: side(supplier, after),
    })),
  )
}
