import { choiceText } from '#stock'
import type { Picture } from '../looking/card.ts'
import { priceAtSql } from '../prices/price-periods.ts'
import { shelvesSql } from '../prices/price-rules.ts'

/** What a pack holds of an article, as its page shows it. Cents, tax included. */
export type SheetPart = {
  productId: number
  name: string
  /** « M, rouge », or empty. */
  choice: string
  quantity: number
  /** Its own page; null for what is not shown in the shop by itself. */
  slug: string | null
  picture: Picture | null
  /** Without tax and without reduction, micro-euros, and what is taken off it today. */
  fullMicro: number
  rateBp: number
  reductionBp: number
  offCents: number
  shelves: (number | null)[]
}

/** SQL text: what the pack `own` holds, in order, as one value of JSON (SheetPart[]); `$1` is the shop, `$2` the moment. */
export const sheetPartsText = `(
  select coalesce(jsonb_agg(jsonb_build_object('productId', p.id, 'name', p.name, 'choice', ${choiceText('a')},
    'quantity', k.quantity, 'slug', case when p.active_since <= $2::timestamptz and a.hidden_at is null then p.slug end,
    'picture', (select jsonb_build_object('hash', i.hash, 'width', i.width, 'height', i.height, 'alt', i.alt) from pictures i
      where i.shop_id = $1 and i.product_id = p.id order by i.id = a.picture_id desc nulls last, i.position, i.id limit 1),
    'fullMicro', p.price_micro + a.price_impact_micro, 'rateBp', t.rate_bp, 'reductionBp', price.reduction_bp,
    'offCents', price.off_cents, 'shelves', ${shelvesSql}) order by k.position, k.variant_id), '[]')
  from pack_parts k join variants a on a.shop_id = $1 and a.id = k.variant_id
  join products p on p.shop_id = $1 and p.id = a.product_id
  join taxes t on t.shop_id = $1 and t.id = p.tax_id ${priceAtSql('$2::timestamptz')}
  where k.shop_id = $1 and k.pack_id = own.id)`

/** What one saves by the pack: its parts bought apart, cents, and the share of that, basis points; undefined for nothing. Pure. */
export function savingOf(
  priceCents: number,
  parts: readonly { quantity: number; priceCents: number }[],
): { apartCents: number; savedCents: number; bp: number } | undefined {
  const apartCents = parts.reduce((sum, part) => sum + part.quantity * part.priceCents, 0)
  const savedCents = apartCents - priceCents
  if (parts.length === 0 || savedCents <= 0) return undefined
  return { apartCents, savedCents, bp: Math.floor((savedCents * 10_000) / apartCents) }
}
