import type * as catalogue from '#catalogue'
import { type Db, sql } from '#database'
import type { Net } from '#prices'
import type * as purchases from '#purchases'
import { holdProducts } from './hold-products.ts'
import { keysOf } from './keys.ts'
import type { Run } from './run.ts'

export type VariantThere = {
  id: number
  choices: string[]
  reference: string
  ean: string
  quantity: number
  impactMicro: number
  weightImpactG: number
  net: Net
  /** Kept from the shop's pages. */
  hidden: boolean
  /** Who sells it, and how. */
  supplied: Omit<purchases.Supplied, 'variantId'>[]
}

/** A product that is there, as much of it as a file may change. */
export type ProductThere = {
  id: number
  name: string
  summary: string
  description: string
  categoryId: number
  /** Those that it stands on beside. */
  shelfIds: number[]
  manufacturerId: number | null
  features: [string, string][]
  options: string[]
  priceMicro: number
  rateBp: number
  reductionBp: number
  reductionFrom: Date | null
  reductionUntil: Date | null
  weightG: number
  perishable: boolean
  purchaseMicro: number | null
  ecotaxCents: number
  /** Length, width and height. */
  sizeMm: [number, number, number]
  warnings: string
  searchTerms: string
  leadDays: number
  whenOut: catalogue.WhenOut
  outNote: string
  listingTitle: string
  listingText: string
  /** Those of the shop that alone may carry it, in their order; none for all. */
  carrierIds: number[]
  active: boolean
  /** Put away: nothing of it changes. */
  archived: boolean
  /** It is made of others, or a part of what is: it has one rate of VAT with them. */
  pack: boolean
  parts: (catalogue.Part & { reference: string; whenOut: catalogue.WhenOut })[]
  inPack: boolean
  variants: VariantThere[]
}

/** The products of these ids as they are; `held` until the end of the transaction, in the order of their ids. */
export async function productsThere(
  db: Db,
  shopId: number,
  ids: readonly number[],
  { held = false } = {},
): Promise<Map<number, ProductThere>> {
  if (ids.length === 0) return new Map()
  if (held) await holdProducts(db, shopId, ids)
  const { rows } = await sql<ProductThere>`
    select p.id, p.name, p.summary, p.description, p.category_id as "categoryId", p.manufacturer_id as "manufacturerId",
      p.features, p.options, p.price_micro as "priceMicro", t.rate_bp as "rateBp", p.reduction_bp as "reductionBp",
      p.reduction_from as "reductionFrom", p.reduction_until as "reductionUntil", p.weight_g as "weightG", p.perishable,
      p.purchase_micro as "purchaseMicro", p.ecotax_cents as "ecotaxCents", p.warnings, p.search_terms as "searchTerms",
      p.lead_days as "leadDays", p.when_out as "whenOut", p.out_note as "outNote",
      p.listing_title as "listingTitle", p.listing_text as "listingText",
      coalesce((select jsonb_agg(k.id order by k.position, k.id) from product_carriers x join carriers k on k.shop_id = ${shopId} and k.id = x.carrier_id and k.removed_at is null
        where x.shop_id = ${shopId} and x.product_id = p.id), '[]') as "carrierIds",
      coalesce((select jsonb_agg(x.category_id order by x.category_id) from product_shelves x
        where x.shop_id = ${shopId} and x.product_id = p.id), '[]') as "shelfIds",
      jsonb_build_array(p.length_mm, p.width_mm, p.height_mm) as "sizeMm", p.active_since is not null as active, p.archived_at is not null as archived,
      coalesce((select jsonb_agg(jsonb_build_object('variantId', k.variant_id, 'quantity', k.quantity, 'reference', a.reference,
          'whenOut', o.when_out) order by k.position, k.variant_id) from pack_parts k
        join variants a on a.shop_id = ${shopId} and a.id = k.variant_id
        join products o on o.shop_id = ${shopId} and o.id = a.product_id
        where k.shop_id = ${shopId} and k.pack_id = p.id), '[]') as parts,
      exists (select from variants v join pack_parts k on k.shop_id = ${shopId} and k.variant_id = v.id
        where v.shop_id = ${shopId} and v.product_id = p.id) as "inPack", (
        select jsonb_agg(jsonb_build_object('id', v.id, 'choices', v.choices, 'reference', v.reference, 'ean', v.ean,
          'quantity', v.quantity, 'impactMicro', v.price_impact_micro, 'weightImpactG', v.weight_impact_g, 'hidden', v.hidden_at is not null,
          'net', jsonb_build_object('quantity', v.net_quantity, 'unit', v.net_unit), 'supplied', coalesce((
            select jsonb_agg(jsonb_build_object('supplierId', a.supplier_id, 'reference', a.reference,
              'priceMicro', a.price_micro, 'lot', a.lot)) from supplier_articles a
            where a.shop_id = ${shopId} and a.variant_id = v.id), '[]')) order by v.position, v.id)
        from variants v where v.shop_id = ${shopId} and v.product_id = p.id and v.removed_at is null) as variants
    from products p join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
    where p.shop_id = ${shopId} and p.id = any(${[...new Set(ids)]}::bigint[])`.execute(db)
  return new Map(rows.map((row) => [row.id, { ...row, pack: row.parts.length > 0, variants: row.variants ?? [] }]))
}

export type Named = { id?: string | undefined; reference?: string | undefined }

/** Which products lines mean: by a reference of theirs, or what an earlier file called them. */
export type Found = {
  byReference: ReadonlyMap<string, number>
  byKey: ReadonlyMap<string, number>
  all: Map<number, ProductThere>
}

export async function findProducts(db: Db, { shopId, doing }: Run, named: readonly Named[]): Promise<Found> {
  const references = [...new Set(named.flatMap(({ reference }) => reference ?? []))]
  const { rows } = await sql<{ reference: string; id: number }>`
    select reference, product_id as id from variants
    where shop_id = ${shopId} and reference = any(${references}::text[])`.execute(db)
  const byReference = new Map(rows.map(({ reference, id }) => [reference, id]))
  const kept = await keysOf(db, shopId, 'product-reference', references)
  for (const [reference, id] of kept) if (!byReference.has(reference)) byReference.set(reference, id)
  const byKey = await keysOf(
    db,
    shopId,
    'product',
    named.flatMap(({ id }) => id ?? []),
  )
  const ids = [...byReference.values(), ...byKey.values()]
  return { byReference, byKey, all: await productsThere(db, shopId, ids, { held: doing }) }
}

/** The product that a line means: its reference says more than a number of another shop. */
export function meant({ byReference, byKey, all }: Found, { id, reference }: Named): ProductThere | undefined {
  const named = reference === undefined ? undefined : all.get(byReference.get(reference) ?? 0)
  return named ?? (id === undefined ? undefined : all.get(byKey.get(id) ?? 0))
}
