import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import { refreshSearch } from '../looking/search-text.ts'
import { LONGEST_TERMS } from '../products/facts.ts'
import { noProduct } from '../products/product-fields.ts'

/**
 * Gives words that were searched in vain to a product, which is found by them from then on, and puts them away. Refuses with
 * NotFound words or a product that the shop does not have, with Invalid a product that has as many words as it can.
 */
export function answerSearch(db: Db, actor: Actor, shopId: number, id: number, productId: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { words } = await putAway(tx, shopId, id)
    const product = await tx
      .selectFrom('products')
      .select(['name', 'search_terms'])
      .where('shop_id', '=', shopId)
      .where('id', '=', productId)
      .forNoKeyUpdate()
      .executeTakeFirst()
    if (!product) throw noProduct()
    // Sent once more, it is done.
    if (product.search_terms.split(', ').includes(words)) return
    const terms = [product.search_terms, words].filter(Boolean).join(', ')
    const message = `« ${product.name} » a déjà assez de mots de recherche : retirez-en sur sa fiche.`
    if (terms.length > LONGEST_TERMS) throw new Invalid(message, { linked: message })
    await tx
      .updateTable('products')
      .set({ search_terms: terms })
      .where('shop_id', '=', shopId)
      .where('id', '=', productId)
      .execute()
    await refreshSearch(tx, shopId, productId)
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.answer-search',
      subject: { kind: 'product', id: productId },
      after: { name: product.name, on: words, search_terms: terms },
    })
  })
}

/** Puts words that were searched in vain out of the list: the shop does not sell that. Searched once more, they come back. */
export function putSearchAway(db: Db, actor: Actor, shopId: number, id: number): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { words: name, fresh } = await putAway(tx, shopId, id)
    if (!fresh) return
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.put-search-away',
      subject: { kind: 'search', id },
      after: { name },
    })
  })
}

/** `fresh`: it was in the list until now. */
async function putAway(tx: Db, shopId: number, id: number): Promise<{ words: string; fresh: boolean }> {
  const row = await tx
    .selectFrom('searches')
    .select(['words', 'answered_at'])
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('Cette recherche n’est plus dans la liste.')
  const fresh = row.answered_at === null
  if (fresh)
    await tx
      .updateTable('searches')
      .set({ answered_at: now() })
      .where('shop_id', '=', shopId)
      .where('id', '=', id)
      .execute()
  return { words: row.words, fresh }
}
