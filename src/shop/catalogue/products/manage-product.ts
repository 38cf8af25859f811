import { type Db, sql } from '#database'
import { unitTtcCents } from '#money'
import * as stock from '#stock'
import { filesSql, type ProductFile } from '../files/find-file.ts'
import type { Picture } from '../looking/card.ts'
import { carrierChoicesText } from './carried-by.ts'
import type { Facts } from './facts.ts'
import type { Linked } from './links.ts'
import type { ManagedVariant } from './managed-variant.ts'
import { offered } from './offered-rates.ts'
import { noProduct, type Swatches } from './product-fields.ts'

/** A product as the back office shows and changes it, hidden or not. */
export type ManagedProduct = Required<Facts> & {
  id: number
  slug: string
  name: string
  summary: string
  description: string
  categoryId: number
  /** The shelves on which it stands beside its main one. */
  shelfIds: number[]
  /** The carriers of the shop; those that are chosen alone may carry it, all where none is. */
  carriers: { id: number; name: string; chosen: boolean }[]
  manufacturerId: number | null
  options: string[]
  swatches: Swatches
  features: [name: string, value: string][]
  /** The base price: micro-euros without tax, and cents tax included. */
  htMicro: number
  ttcCents: number
  rateBp: number
  reductionBp: number
  reductionFrom: Date | null
  reductionUntil: Date | null
  weightG: number
  perishable: boolean
  activeSince: Date | null
  archivedAt: Date | null
  createdAt: Date
  variants: ManagedVariant[]
  pictures: (Picture & { id: number })[]
  /** What can be downloaded with it, in its order. */
  files: ProductFile[]
  /** What goes with it, in its order. */
  linked: Linked[]
  /** The rates of the shop, basis points, highest first. */
  rates: number[]
}

type Row = Omit<
  ManagedProduct,
  'ttcCents' | 'variants' | 'reductionFrom' | 'reductionUntil' | 'activeSince' | 'archivedAt' | 'createdAt'
> & {
  variants: (Omit<ManagedVariant, 'ttcCents' | 'impactCents'> & { impact: number })[]
  reductionFrom: Date | null
  reductionUntil: Date | null
  activeSince: Date | null
  archivedAt: Date | null
  createdAt: Date
}

/** One product of the shop with its variants, pictures and the shop's VAT rates, in one statement. Refuses with NotFound. */
export async function findManaged(db: Db, shopId: number, id: number): Promise<ManagedProduct> {
  const { rows } = await sql<Row>`
    select p.id, p.slug, p.name, p.summary, p.description, p.category_id as "categoryId",
      (select coalesce(json_agg(x.category_id order by x.category_id), '[]') from product_shelves x
        where x.shop_id = p.shop_id and x.product_id = p.id) as "shelfIds",
      ${sql.raw(carrierChoicesText)} as carriers, p.search_terms as "searchTerms",
      p.manufacturer_id as "manufacturerId", p.options, p.swatches, p.features, p.price_micro as "htMicro", t.rate_bp as "rateBp",
      p.reduction_bp as "reductionBp", p.reduction_from as "reductionFrom", p.reduction_until as "reductionUntil",
      p.purchase_micro as "purchaseMicro", p.ecotax_cents as "ecotaxCents", p.warnings, p.lead_days as "leadDays", p.when_out as "whenOut", p.out_note as "outNote",
      array[p.length_mm, p.width_mm, p.height_mm] as "sizeMm", p.weight_g as "weightG", p.perishable, p.active_since as "activeSince", p.archived_at as "archivedAt", p.created_at as "createdAt",
      (select jsonb_agg(jsonb_build_object('id', v.id, 'choices', v.choices, 'reference', v.reference, 'ean', v.ean,
          'quantity', v.quantity, 'reserved', ${stock.reservedSql}, 'lastMovement', coalesce((select m.id from stock_movements m
            where m.shop_id = v.shop_id and m.variant_id = v.id order by m.id desc limit 1), 0), 'impact', v.price_impact_micro, 'pictureId', v.picture_id,
          'weightImpactG', v.weight_impact_g, 'hidden', v.hidden_at is not null,
          'waiting', (select count(*) from stock_alerts a where a.shop_id = v.shop_id and a.variant_id = v.id),
          'net', jsonb_build_object('quantity', v.net_quantity, 'unit', v.net_unit)) order by v.position, v.id)
        from variants v where v.shop_id = p.shop_id and v.product_id = p.id and v.removed_at is null) as variants,
      (select coalesce(jsonb_agg(jsonb_build_object('id', i.id, 'hash', i.hash, 'width', i.width, 'height', i.height, 'alt', i.alt)
          order by i.position, i.id), '[]')
        from pictures i where i.shop_id = p.shop_id and i.product_id = p.id) as pictures,
      (select coalesce(jsonb_agg(jsonb_build_object('id', o.id, 'name', o.name, 'shown', o.active_since is not null)
          order by l.position, o.id), '[]')
        from product_links l join products o on o.shop_id = l.shop_id and o.id = l.linked_id
        where l.shop_id = p.shop_id and l.product_id = p.id) as linked,
      ${sql.raw(filesSql)} as files,
      array(select taxes.rate_bp from taxes where taxes.shop_id = p.shop_id and ${offered()} order by taxes.rate_bp desc) as rates
    from products p join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
    where p.shop_id = ${shopId} and p.id = ${id}`.execute(db)
  const row = rows[0]
  if (!row) throw noProduct()
  return {
    ...row,
    ttcCents: unitTtcCents(row.htMicro, row.rateBp),
    variants: row.variants.map(({ impact, ...variant }) => {
      const htMicro = row.htMicro + impact
      const ttcCents = unitTtcCents(Math.max(0, htMicro), row.rateBp)
      return { ...variant, htMicro, ttcCents, impactCents: unitTtcCents(impact, row.rateBp) }
    }),
  }
}
