import { now } from '#clock'
import { type Db, sql } from '#database'
import { pieceOf } from '#prices'
import { choiceText } from '#stock'
import { priceAt } from '../prices/price-periods.ts'
import type { WhenOut } from '../products/facts.ts'

/** What a pack holds of an article, as the back office shows it. */
export type PackPart = {
  variantId: number
  productId: number
  name: string
  choice: string
  reference: string
  quantity: number
  /** Pieces of it there are. */
  inStock: number
  whenOut: WhenOut
  /** Shown in the shop or hidden, which a pack may hold; put away or taken off its sheet, which stop the pack's sale. */
  state: 'shown' | 'hidden' | 'gone'
  rateBp: number
  perishable: boolean
  /** One piece of it: its price today with tax (cents), what it costs the shop (micro-euros, null while nobody said), grams. */
  ttcCents: number
  purchaseMicro: number | null
  weightG: number
  /** In its price, cents; 0 where there is none. */
  ecotaxCents: number
  pictureHash: string | null
}

/** What a product holds of others, in its order, nothing for what is no pack; and the packs that hold some of it. */
export type Pack = { parts: PackPart[]; within: { id: number; name: string }[] }

type Row = Omit<PackPart, 'ttcCents'> & { fullMicro: number; reductionBp: number; offCents: number }

/** What a product is made of, and what it is a part of, in one statement. Nothing of what the shop has not. */
export async function packOf(db: Db, shopId: number, productId: number): Promise<Pack> {
  const { rows } = await sql<{ parts: Row[]; within: Pack['within'] }>`
    select (
      select coalesce(jsonb_agg(jsonb_build_object('variantId', a.id, 'productId', p.id, 'name', p.name,
        'choice', ${sql.raw(choiceText('a'))}, 'reference', a.reference, 'quantity', k.quantity, 'inStock', a.quantity,
        'whenOut', p.when_out, 'state', case when a.removed_at is not null or p.archived_at is not null then 'gone'
          when a.hidden_at is not null or p.active_since is null then 'hidden' else 'shown' end,
        'rateBp', t.rate_bp, 'perishable', p.perishable, 'fullMicro', p.price_micro + a.price_impact_micro,
        'reductionBp', price.reduction_bp, 'offCents', price.off_cents, 'purchaseMicro', p.purchase_micro,
        'weightG', p.weight_g + a.weight_impact_g, 'ecotaxCents', p.ecotax_cents, 'pictureHash', (
          select i.hash from pictures i where i.shop_id = ${shopId} and i.product_id = p.id
          order by i.id = a.picture_id desc nulls last, i.position, i.id limit 1)) order by k.position, k.variant_id), '[]')
      from pack_parts k join variants a on a.shop_id = ${shopId} and a.id = k.variant_id
      join products p on p.shop_id = ${shopId} and p.id = a.product_id
      join taxes t on t.shop_id = ${shopId} and t.id = p.tax_id ${priceAt(now())}
      where k.shop_id = ${shopId} and k.pack_id = ${productId}) as parts, (
      select coalesce(jsonb_agg(distinct jsonb_build_object('id', p.id, 'name', p.name)), '[]')
      from variants a join pack_parts k on k.shop_id = ${shopId} and k.variant_id = a.id
      join products p on p.shop_id = ${shopId} and p.id = k.pack_id
      where a.shop_id = ${shopId} and a.product_id = ${productId}) as within`.execute(db)
  const { parts = [], within = [] } = rows[0] ?? {}
  return {
    parts: parts.map(({ fullMicro: priceMicro, reductionBp, offCents, ...part }) => {
      const { ttcCents } = pieceOf({ priceMicro, rateBp: part.rateBp, reductionBp, offCents })
      return { ...part, ttcCents }
    }),
    within,
  }
}

/** What the parts of a pack come to apart: cents with tax, grams, the eco-contribution in their prices (cents), and micro-euros of purchase, null where one is not known. Pure. */
export function apartOf(parts: readonly PackPart[]): {
  ttcCents: number
  weightG: number
  ecotaxCents: number
  purchaseMicro: number | null
} {
  const sum = (of: (part: PackPart) => number) => parts.reduce((all, part) => all + part.quantity * of(part), 0)
  return {
    ttcCents: sum(({ ttcCents }) => ttcCents),
    weightG: sum(({ weightG }) => weightG),
    ecotaxCents: sum(({ ecotaxCents }) => ecotaxCents),
    purchaseMicro: parts.some(({ purchaseMicro }) => purchaseMicro === null)
      ? null
      : sum(({ purchaseMicro }) => purchaseMicro ?? 0),
  }
}
