import { now } from '#clock'
import { type Db, inTransaction } from '#database'
import type { Actor } from '#people'
import { NotFound, Refusal } from '#refusals'
import * as stock from '#stock'
import * as trace from '#trace'
import { refreshSearch } from '../looking/search-text.ts'
import { type Held, type HeldVariant, holdVariants, orderVariants, repriced } from './hold-variants.ts'
import { holdPieces, useOf, uses } from './variant-use.ts'

/** Which variant of which product. */
type Which = { productId: number; variantId: number }

/** Hides a variant from the shop or shows it again; its pieces and its past stay. Refuses to hide the last one that is shown. */
export function showVariant(db: Db, actor: Actor, shopId: number, which: Which, shown: boolean): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { held, one } = await find(tx, shopId, which)
    if ((one.hidden_at === null) === shown) return
    if (!shown) demandOther(held, one)
    const present = now()
    await keep(tx, held, one, { hidden_at: shown ? null : present }, present)
    const subject = { kind: 'variant', id: one.id }
    const verb = shown ? 'catalogue.show-variant' : 'catalogue.hide-variant'
    await trace.record(tx, shopId, actor, { verb, subject, after: { name: nameOf(held, one) } })
  })
}

/**
 * Takes a variant that was never sold off the sheet; its pieces leave the ledger as a correction, and its reference is free
 * again. Refuses one that somebody ordered (hidden, it keeps its past), one that is bought of a supplier or being counted, and the last
 * one that is shown.
 */
export function removeVariant(db: Db, actor: Actor, shopId: number, which: Which): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { held, one } = await find(tx, shopId, which)
    if (one.hidden_at === null) demandOther(held, one)
    const quantity = await holdPieces(tx, shopId, one.id)
    const use = await useOf(tx, shopId, one.id)
    if (use) throw new Refusal(`${nameOf(held, one)} ${uses[use]}`)
    if (quantity > 0) await stock.correct(tx, actor, shopId, one.id, 0)
    const present = now()
    const gone = { ean: '', reference: `${one.reference}~${one.id}`, picture_id: null }
    await keep(tx, held, one, { ...gone, hidden_at: present, removed_at: present }, present)
    const subject = { kind: 'product', id: held.id }
    await trace.record(tx, shopId, actor, {
      verb: 'catalogue.remove-variant',
      subject,
      before: { reference: one.reference, ean: one.ean, quantity },
      after: { name: nameOf(held, one) },
    })
  })
}

/** Puts a variant first: the one that the product's page shows unless another is asked for. Refuses a hidden one. */
export function putFirst(db: Db, actor: Actor, shopId: number, which: Which): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { held, one } = await find(tx, shopId, which)
    if (one.hidden_at !== null) throw new Refusal('Une déclinaison cachée ne se montre pas en premier.')
    if (held.variants[0]?.id === one.id) return
    const others = held.variants.filter(({ id }) => id !== one.id)
    await orderVariants(
      tx,
      shopId,
      [one, ...others].map(({ id }) => id),
    )
    await refreshSearch(tx, shopId, held.id)
    const subject = { kind: 'variant', id: one.id }
    const after = { name: nameOf(held, one) }
    await trace.record(tx, shopId, actor, { verb: 'catalogue.put-first', subject, after })
  })
}

async function find(
  tx: Db,
  shopId: number,
  { productId, variantId }: Which,
): Promise<{ held: Held; one: HeldVariant }> {
  const held = await holdVariants(tx, shopId, productId)
  const one = held.variants.find(({ id }) => id === variantId)
  if (!one) throw new NotFound('Cette déclinaison n’est plus sur la fiche du produit.')
  return { held, one }
}

const nameOf = (held: Held, one: HeldVariant): string => `« ${[held.name, ...one.choices].join(', ')} »`

function demandOther({ variants }: Held, one: HeldVariant): void {
  if (variants.some(({ id, hidden_at }) => id !== one.id && hidden_at === null)) return
  throw new Refusal('C’est la dernière déclinaison en vente : cachez plutôt le produit, sur sa fiche.')
}

/** Writes it, and what follows from it: prices, and the words of the search. */
async function keep(
  tx: Db,
  held: Held,
  { id }: HeldVariant,
  change: { hidden_at: Date | null; removed_at?: Date; reference?: string; ean?: string; picture_id?: null },
  present: Date,
): Promise<void> {
  await tx.updateTable('variants').set(change).where('shop_id', '=', held.shop_id).where('id', '=', id).execute()
  const shown = held.variants
    .map((one) => (one.id === id ? { ...one, ...change } : one))
    .filter(({ hidden_at }) => hidden_at === null)
  const impacts = shown.map(({ price_impact_micro }) => price_impact_micro)
  await repriced(tx, held, impacts, present)
  await refreshSearch(tx, held.shop_id, held.id)
}
