import { type Db, sql } from '#database'
import { type Read, SOME } from './export-cells.ts'
import { type ProductRow, productCells } from './export-product-cells.ts'

/** Products that hold others come last: what they hold is there before them, whoever brings the file in. */
export const products: readonly Read[] = [
  (db, shopId, after) => productRows(db, shopId, after, sql`not`),
  (db, shopId, after) => productRows(db, shopId, after, sql``),
]

async function productRows(db: Db, shopId: number, after: number, are: ReturnType<typeof sql>) {
  const { rows } = await sql<ProductRow>`
    select p.id, p.active_since is not null as active, p.name, concat_ws('/', above.name, c.name) as category, p.search_terms as "searchTerms", array(
        select concat_ws('/', o.name, k.name) from product_shelves x join categories k on k.shop_id = ${shopId} and k.id = x.category_id
        left join categories o on o.shop_id = k.shop_id and o.id = k.parent_id
        where x.shop_id = ${shopId} and x.product_id = p.id order by k.position, k.id) as shelves,
      p.price_micro as "priceMicro", t.rate_bp as "rateBp", p.reduction_bp as bp, p.reduction_from as from, p.reduction_until as until,
      m.name as maker, m.address as "makerAddress", p.purchase_micro as "purchaseMicro",
      p.ecotax_cents as "ecotaxCents", jsonb_build_array(p.length_mm, p.width_mm, p.height_mm) as "sizeMm", p.warnings,
      s.name as supplier, s.reference as "supplierReference", p.weight_g as "weightG", p.summary, p.description, p.features, p.perishable,
      p.options = '[]' as plain, v.reference, v.ean, v.quantity, v.net_quantity as "netQuantity", v.net_unit as "netUnit",
      p.slug, p.created_at as "createdAt", array(select i.alt from pictures i where i.shop_id = ${shopId} and i.product_id = p.id
        order by i.position, i.id) as alts,
      p.lead_days as "leadDays", p.when_out as "whenOut", p.out_note as "outNote", p.listing_title as "listingTitle", p.listing_text as "listingText",
      array(select k.name from product_carriers x join carriers k on k.shop_id = ${shopId} and k.id = x.carrier_id and k.removed_at is null
        where x.shop_id = ${shopId} and x.product_id = p.id order by k.position, k.id) as carriers, coalesce((
        select jsonb_agg(jsonb_build_object('reference', a.reference, 'quantity', k.quantity) order by k.position, k.variant_id)
        from pack_parts k join variants a on a.shop_id = ${shopId} and a.id = k.variant_id
        where k.shop_id = ${shopId} and k.pack_id = p.id), '[]') as parts
    from products p join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
    join categories c on c.shop_id = p.shop_id and c.id = p.category_id
    left join categories above on above.shop_id = c.shop_id and above.id = c.parent_id
    left join manufacturers m on m.shop_id = p.shop_id and m.id = p.manufacturer_id
    cross join lateral (select * from variants where shop_id = ${shopId} and product_id = p.id and removed_at is null
      order by position, id limit 1) v
    left join lateral (select x.name, a.reference from supplier_articles a
      join suppliers x on x.shop_id = a.shop_id and x.id = a.supplier_id
      where a.shop_id = ${shopId} and a.variant_id = v.id order by a.price_micro, a.id limit 1) s on true
    where p.shop_id = ${shopId} and p.id > ${after} and p.archived_at is null
      and ${are} exists (select from pack_parts where shop_id = ${shopId} and pack_id = p.id)
    order by p.id limit ${SOME}`.execute(db)
  return rows.map((row) => ({ key: `${row.id}`, ...productCells(row) }))
}
