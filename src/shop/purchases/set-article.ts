import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid } from '#refusals'
import { cleanLine } from '#texts'
import * as trace from '#trace'
import { articleIn, holdSupplier, type Terms } from './articles.ts'

type Supplied = { supplierId: number; variantId: number }

/**
 * Says at what price and by which lot a supplier sells an article, or with null that it no longer does. Refuses, with Invalid,
 * a price or a lot that is none, and with `fresh` an article that it sells already; with NotFound a supplier or an article that is not there.
 */
export async function setArticle(
  db: Db,
  actor: Actor,
  shopId: number,
  { supplierId, variantId }: Supplied,
  terms: Terms | null,
  { fresh = false }: { fresh?: boolean } = {},
): Promise<void> {
  if (terms && !(Number.isInteger(terms.lot) && terms.lot >= 1 && terms.lot <= 10_000))
    throw new Invalid('Un lot compte de 1 à 10 000 pièces.', { lot: 'De 1 à 10 000 pièces.' })
  return inTransaction(db, async (tx) => {
    const supplier = await holdSupplier(tx, shopId, supplierId)
    await articleIn(tx, shopId, variantId)
    const was = await tx
      .selectFrom('supplier_articles')
      .select(['reference', 'price_micro', 'lot'])
      .where('shop_id', '=', shopId)
      .where('supplier_id', '=', supplierId)
      .where('variant_id', '=', variantId)
      .executeTakeFirst()
    if (was && fresh) throw there(supplier.name)
    const after = terms && { reference: cleanLine(terms.reference), price_micro: terms.priceMicro, lot: terms.lot }
    await write(tx, { shop_id: shopId, supplier_id: supplierId, variant_id: variantId }, after)
    await trace.record(tx, shopId, actor, {
      verb: 'purchases.set-article',
      subject: { kind: 'variant', id: variantId },
      before: { supplier: was ? supplier.name : null, ...was },
      after: { supplier: after ? supplier.name : null, ...after },
    })
  })
}

const there = (supplier: string) => {
  const sentence = `${supplier} vend déjà cet article : ouvrez-le dans « Ce qu’il vend » pour changer son prix ou son lot.`
  return new Invalid(sentence, { article: sentence })
}

type Key = { shop_id: number; supplier_id: number; variant_id: number }

async function write(tx: Db, key: Key, after: { reference: string; price_micro: number; lot: number } | null) {
  if (after)
    await tx
      .insertInto('supplier_articles')
      .values({ ...key, ...after })
      .onConflict((conflict) => conflict.columns(['shop_id', 'supplier_id', 'variant_id']).doUpdateSet(after))
      .execute()
  else
    await tx
      .deleteFrom('supplier_articles')
      .where('shop_id', '=', key.shop_id)
      .where('supplier_id', '=', key.supplier_id)
      .where('variant_id', '=', key.variant_id)
      .execute()
}
