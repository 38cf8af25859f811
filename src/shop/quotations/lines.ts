import type { Db } from '#database'
import type { Basket } from '#orders'
import { Refusal } from '#refusals'
import type { Figures } from './figures.ts'
import type { Row } from './hold.ts'

/** Keeps which articles a quotation offers, in the order of its lines. */
export async function keepLines(tx: Db, shopId: number, id: number, { lines }: Basket): Promise<void> {
  const rows = lines.map(({ variantId, picture }, position) => ({
    shop_id: shopId,
    quotation_id: id,
    position,
    variant_id: variantId,
    picture_hash: picture?.hash ?? null,
  }))
  await tx.insertInto('quotation_lines').values(rows).execute()
}

/** What a sent quotation orders: its figures, with the articles and the carrier that they are of. */
export async function basketOf(tx: Db, { shop_id, id, figures, carrier_id }: Row): Promise<Basket> {
  const { basket } = figures as Figures
  const kept = await tx
    .selectFrom('quotation_lines')
    .select(['variant_id', 'picture_hash'])
    .where('shop_id', '=', shop_id)
    .where('quotation_id', '=', id)
    .orderBy('position')
    .execute()
  if (kept.length !== basket.lines.length || carrier_id === null)
    throw new Refusal('Les articles de ce devis ne sont plus connus : préparez-en un autre.')
  const lines = basket.lines.map((line, index) => ({
    ...line,
    variantId: kept[index]?.variant_id ?? 0,
    picture: kept[index]?.picture_hash ? { hash: kept[index].picture_hash } : null,
  }))
  return { ...basket, vouchers: [], lines, offer: { ...basket.offer, carrierId: carrier_id } }
}
