import { type Db, sql } from '#database'
import { contents, decimal, one, type Read, SOME } from './export-cells.ts'
import { exportedName } from './export-pictures.ts'

type VariantRow = {
  productId: number
  productReference: string
  options: string[]
  choices: string[]
  reference: string
  ean: string
  impact: number
  weightImpact: number
  quantity: number
  netQuantity: number
  netUnit: string
  supplier: string | null
  supplierReference: string | null
  supplierPrice: number | null
  slug: string
  active: boolean
  /** Which of the product's pictures shows it; null for its first. */
  place: number | null
}

/**
 * Combinations, with the picture of each, by product and in their order there, hidden or not; where hidden ones stand first, the
 * first that is in the shop goes before them: a product that is brought in elsewhere is never without one that sells. Read by
 * products: `after` is the last product.
 */
export const combinations: readonly Read[] = [variantRows]

async function variantRows(db: Db, shopId: number, after: number) {
  const { rows } = await sql<VariantRow>`
    select p.id as "productId", (select reference from variants f where f.shop_id = ${shopId} and f.product_id = p.id
        and f.removed_at is null order by f.position, f.id limit 1) as "productReference", p.options, v.choices, v.reference, v.ean,
      p.slug, v.hidden_at is null as active, (select o.place from (select i.id, (row_number() over (order by i.position, i.id) - 1)::int4 as place
        from pictures i where i.shop_id = ${shopId} and i.product_id = p.id) o where o.id = v.picture_id) as place,
      v.price_impact_micro as impact, v.weight_impact_g as "weightImpact", v.quantity, v.net_quantity as "netQuantity", v.net_unit as "netUnit",
      s.name as supplier, s.reference as "supplierReference", s.price_micro as "supplierPrice"
    from (select o.id, o.slug, o.options from products o where o.shop_id = ${shopId} and o.id > ${after} and o.options <> '[]'
        and o.archived_at is null and exists (select from variants where shop_id = ${shopId} and product_id = o.id and removed_at is null)
      order by o.id limit ${SOME}) p
    join variants v on v.shop_id = ${shopId} and v.product_id = p.id and v.removed_at is null
    left join lateral (select x.name, a.reference, a.price_micro from supplier_articles a
      join suppliers x on x.shop_id = a.shop_id and x.id = a.supplier_id
      where a.shop_id = ${shopId} and a.variant_id = v.id order by a.price_micro, a.id limit 1) s on true
    order by p.id, v.id <> (select f.id from variants f where f.shop_id = ${shopId} and f.product_id = p.id and f.removed_at is null
      and f.hidden_at is null order by f.position, f.id limit 1), v.position, v.id`.execute(db)
  return rows.map((row) => ({
    key: `${row.productId}`,
    id: `${row.productId}`,
    productReference: row.productReference,
    options: row.options.map((name, at) => `${name.replaceAll(':', ' ')}:select:${at}`).join(','),
    values: row.choices.map((value, at) => `${value}:${at}`).join(','),
    reference: row.reference,
    ean: row.ean,
    active: one(row.active),
    impact: decimal(row.impact, 6),
    weightImpact: decimal(row.weightImpact, 3),
    quantity: `${row.quantity}`,
    net: contents(row.netQuantity, row.netUnit),
    ...(row.place !== null && { images: exportedName(row.slug, row.place) }),
    supplier: row.supplier ?? '',
    supplierReference: row.supplierReference ?? '',
    ...(row.supplierPrice !== null && { purchase: decimal(row.supplierPrice, 6) }),
  }))
}
