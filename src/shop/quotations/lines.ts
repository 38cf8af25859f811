import { contentsText } from '#catalogue'
import { type Db, sql } from '#database'
import { quoted } from '#format'
import type { Basket } from '#orders'
import { type Actor, isClerk } from '#people'
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

/**
 * Refuses, with a sentence, to order a pack that holds something else now than the quotation says: what is sold is what was agreed.
 * The same articles in another order are the same.
 */
export async function demandSamePacks(tx: Db, actor: Actor, shopId: number, { lines }: Basket): Promise<void> {
  const { rows } = await sql<{ id: number; contents: string | null }>`
    select v.id, ${sql.raw(contentsText)} as contents from variants v
    join products p on p.shop_id = ${shopId} and p.id = v.product_id
    where v.shop_id = ${shopId} and v.id = any(${lines.map(({ variantId }) => variantId)}::bigint[])
      and v.choices = '[]'`.execute(tx)
  const now = new Map(rows.map(({ id, contents }) => [id, contents ?? '']))
  for (const { variantId, name, choice } of lines) {
    const contents = now.get(variantId)
    if (contents === undefined || inAnyOrder(contents) === inAnyOrder(choice)) continue
    const today = contents ? `, mais aujourd’hui : ${contents}` : ''
    const way = isClerk(actor) ? 'préparez-en une nouvelle version' : 'demandez-en une nouvelle version à la boutique'
    throw new Refusal(`Le lot ${quoted(name)} ne contient plus ce que dit ce devis (${choice}${today}) : ${way}.`)
  }
}

const inAnyOrder = (contents: string): string => contents.split(', ').sort().join(', ')
