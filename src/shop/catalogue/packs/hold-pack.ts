import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import { noProduct } from '../products/product-fields.ts'

/** A pack of the shop, and the article of it. */
export type WhichPart = { packId: number; variantId: number }

/** A part of a pack that is held: the pack's name, the part's, its row, and all of the pack in their order. */
export type HeldPart = { pack: string; name: string; quantity: number; order: number[] }

/**
 * Holds a product that becomes a pack, or is one, and the one that it holds, by their ids: nobody makes one of them a pack, or a
 * part, meanwhile. Answers its name. Refuses with NotFound.
 */
export async function holdBoth(tx: Db, shopId: number, packId: number, variantId: number): Promise<string> {
  const { rows } = await sql<{ id: number; name: string }>`
    select id, name from products where shop_id = ${shopId} and id in (${packId}::bigint, (
      select product_id from variants where shop_id = ${shopId} and id = ${variantId})) order by id for update`.execute(
    tx,
  )
  const pack = rows.find(({ id }) => id === packId)
  if (!pack) throw noProduct()
  return pack.name
}

/** Holds a pack for one of its parts. Refuses with NotFound one that it does not hold. */
export async function holdPart(tx: Db, shopId: number, { packId, variantId }: WhichPart): Promise<HeldPart> {
  const pack = await holdBoth(tx, shopId, packId, variantId)
  const { rows } = await sql<{ id: number; quantity: number; name: string }>`
    select k.variant_id as id, k.quantity, p.name from pack_parts k
    join variants a on a.shop_id = ${shopId} and a.id = k.variant_id
    join products p on p.shop_id = ${shopId} and p.id = a.product_id
    where k.shop_id = ${shopId} and k.pack_id = ${packId} order by k.position, k.variant_id`.execute(tx)
  const part = rows.find(({ id }) => id === variantId)
  if (!part) throw new NotFound('Cet article n’est plus dans le lot.')
  return { pack, name: part.name, quantity: part.quantity, order: rows.map(({ id }) => id) }
}

/** Counts a pack anew, and gives the shop another face, for its page and its stock are others now. */
export async function packChanged(tx: Db, shopId: number, packId: number): Promise<void> {
  await sql`update products set slug = slug where shop_id = ${shopId} and id = ${packId}`.execute(tx)
  await sql`select recount_packs(${shopId}, array[${packId}::bigint])`.execute(tx)
}

/** Writes down what somebody did to what a pack holds. */
export const tracePack = (
  tx: Db,
  actor: Actor,
  shopId: number,
  packId: number,
  { verb, before, after }: { verb: string; before?: Record<string, unknown>; after: Record<string, unknown> },
): Promise<unknown> =>
  trace.record(tx, shopId, actor, { verb, subject: { kind: 'product', id: packId }, ...(before && { before }), after })

/** A refusal that stands at a field. */
export const refused = (field: string, message: string): Invalid => new Invalid(message, { [field]: message })
