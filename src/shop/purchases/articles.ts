import { type Db, sql } from '#database'
import { Invalid, NotFound } from '#refusals'
import { isPack, type Standing, standingSql } from '#stock'
import { inFrench } from '#texts'

/** What a supplier asks for an article: micro-euros without tax a piece, sold by lots of so many. */
export type Terms = { reference: string; priceMicro: number; lot: number }

/** The rate of VAT that nearly everything bears, basis points. */
const USUAL_BP = 2000

/** An article that a supplier sells. */
export type SuppliedArticle = Terms & {
  variantId: number
  productId: number
  name: string
  ownReference: string
  quantity: number
}

/** SQL: the name of a variant `v` of a product `p` with its choices: « Ours Marcel (M, rouge) ». */
export const nameSql = sql<string>`p.name || case when jsonb_array_length(v.choices) = 0 then ''
  else ' (' || array_to_string(array(select jsonb_array_elements_text(v.choices)), ', ') || ')' end`

/** What a supplier sells of the shop's articles, by name: the first five hundred. */
export async function articlesOf(db: Db, shopId: number, supplierId: number): Promise<SuppliedArticle[]> {
  const { rows } = await sql<SuppliedArticle>`
    select a.variant_id as "variantId", v.product_id as "productId", ${nameSql} as name, v.reference as "ownReference",
      v.quantity, a.reference, a.price_micro as "priceMicro", a.lot
    from supplier_articles a join variants v on v.shop_id = a.shop_id and v.id = a.variant_id
    join products p on p.shop_id = v.shop_id and p.id = v.product_id
    where a.shop_id = ${shopId} and a.supplier_id = ${supplierId} and v.removed_at is null
    order by ${inFrench('p.name')}, v.position, v.id limit 500`.execute(db)
  return rows
}

/** Who sells the variants of a product, and how: the cheapest first. */
export type Offer = Terms & { variantId: number; supplierId: number; supplier: string }

/** Where each variant of a product stands, with its offers, the cheapest first, in one statement. */
export async function buyingOf(db: Db, shopId: number, productId: number): Promise<(Standing & { offers: Offer[] })[]> {
  const offers = sql`, (select coalesce(jsonb_agg(jsonb_build_object('variantId', a.variant_id, 'supplierId', a.supplier_id,
      'supplier', s.name, 'reference', a.reference, 'priceMicro', a.price_micro, 'lot', a.lot)
      order by a.price_micro, a.id), '[]')
    from supplier_articles a join suppliers s on s.shop_id = a.shop_id and s.id = a.supplier_id
    where a.shop_id = v.shop_id and a.variant_id = v.id) as offers`
  const { rows } = await standingSql<Standing & { offers: Offer[] }>(shopId, productId, offers).execute(db)
  return rows
}

/** Holds a supplier: what is bought of it comes one after the other. Refuses with NotFound. */
export async function holdSupplier(tx: Db, shopId: number, id: number) {
  const row = await tx
    .selectFrom('suppliers')
    .selectAll()
    .where('shop_id', '=', shopId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  if (!row) throw new NotFound('Ce fournisseur n’existe pas.')
  return row
}

/**
 * An article of the shop with the rate of VAT that a supplier asks for it, basis points: of a shop that bears none, the one that it
 * bore before, or the usual one; nobody takes it off its sheet meanwhile. Refuses with NotFound, and with Invalid a pack.
 */
export async function articleIn(tx: Db, shopId: number, variantId: number) {
  const { rows } = await sql<{ name: string; reference: string; productId: number; rateBp: number; pack: boolean }>`
    select ${isPack(shopId)} as pack, ${nameSql} as name, v.reference, v.product_id as "productId",
      case when p.real_tax_id is null and t.rate_bp = 0 and s.vat ->> 'franchise' = 'true' then ${USUAL_BP} else t.rate_bp end
        as "rateBp" from variants v join living_shops s on s.id = v.shop_id
    join products p on p.shop_id = v.shop_id and p.id = v.product_id
    join taxes t on t.shop_id = p.shop_id and t.id = coalesce(p.real_tax_id, p.tax_id)
    where v.shop_id = ${shopId} and v.id = ${variantId} and v.removed_at is null for key share of v`.execute(tx)
  if (!rows[0]) throw new NotFound('Cet article n’existe pas.')
  const { pack, ...article } = rows[0]
  const message = 'Un lot ne s’achète pas : achetez les articles qui le composent.'
  if (pack) throw new Invalid(message, { article: message })
  return article
}
