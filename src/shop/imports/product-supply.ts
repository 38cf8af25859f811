import type { Db } from '#database'
import * as purchases from '#purchases'
import { fold } from '#texts'
import type { Line } from './line.ts'
import type { Around } from './product-around.ts'
import type { Judging, ProductBefore, Selling, Supply } from './product-judged.ts'
import type { NewDeed } from './product-new.ts'
import type { ProductLine } from './product-read.ts'
import { productsThere, type VariantThere } from './product-there.ts'
import type { Change, Run } from './run.ts'
import { told } from './told.ts'

/** How a supplier sells the article from now on; its price stays where it sells it already, and an empty cell changes nothing. */
export function supplyOf(
  { supply, there, read, parts }: Judging,
  article: VariantThere | undefined,
  before: ProductBefore,
): Selling | undefined {
  if (!supply || !article) return undefined
  if (parts ? parts.length > 0 : there.pack)
    return read.leave('supplier', 'un lot ne s’achète pas, il n’est pas repris.')
  const { supplierId, supplier, reference, priceMicro } = supply
  const was = article.supplied.find((one) => one.supplierId === supplierId)
  if (was && (reference === undefined || reference === was.reference)) return undefined
  before.supplied = { supplierId, variantId: article.id, ...(was && { was: { ...was, variantId: article.id } }) }
  return {
    supplierId,
    supplier,
    was,
    variantId: article.id,
    reference: reference ?? '',
    priceMicro: was?.priceMicro ?? priceMicro ?? there.purchaseMicro ?? 0,
    lot: was?.lot ?? 1,
  }
}

export function supplyTold({ said }: Judging, { supplied }: ProductBefore): Change[] {
  if (!supplied) return []
  return supplied.was
    ? [told('supplierReference', supplied.was.reference, said.supplierReference)]
    : [told('supplier', '', said.supplier)]
}

const MAY_NOT = 'votre profil ne permet pas de modifier « Achats », elle n’est pas reprise.'

/**
 * How a supplier of the shop sells the article; one that is not there is said, not made: it needs a sheet. Nothing is taken from
 * whoever may not change « Achats ».
 */
export function supplyIn(
  { run, suppliers }: Pick<Around, 'run' | 'suppliers'>,
  read: Line,
  said: Pick<ProductLine, 'supplier' | 'supplierReference' | 'purchaseMicro'>,
): Supply | undefined {
  const { supplier, supplierReference: reference, purchaseMicro: priceMicro } = said
  if (!run.maySupply) {
    if (supplier !== undefined) read.leave('supplier', MAY_NOT)
    return reference === undefined ? undefined : read.leave('supplierReference', MAY_NOT)
  }
  if (supplier === undefined)
    return reference === undefined
      ? undefined
      : read.note('supplierReference', 'elle n’est pas reprise sans fournisseur.')
  const known = suppliers.get(fold(supplier))
  if (known) return { supplierId: known.id, supplier: known.name, reference, priceMicro }
  return read.note(
    'supplier',
    `« ${supplier} » n’est pas un fournisseur de la boutique : ajoutez-le dans « Achats », puis importez de nouveau.`,
  )
}

/** Suppliers sell what was made as their lines say. */
export async function supplyNew(
  tx: Db,
  run: Run,
  made: readonly { deed: NewDeed; productId: number }[],
): Promise<void> {
  const some = made.filter(({ deed }) => deed.supply)
  if (some.length === 0) return
  const there = await productsThere(
    tx,
    run.shopId,
    some.map(({ productId }) => productId),
  )
  const supplied = some.flatMap(({ deed: { supply }, productId }) => {
    const [article] = there.get(productId)?.variants ?? []
    if (!supply || !article) return []
    const { supplierId, supplier, reference = '', priceMicro = 0 } = supply
    return [{ supplierId, supplier, variantId: article.id, reference, priceMicro, lot: 1 }]
  })
  await purchases.sell(tx, run.actor, run.shopId, supplied)
}
