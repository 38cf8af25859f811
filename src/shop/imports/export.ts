import { countryName } from '#customers'
import { type Db, sql } from '#database'
import { isoDay, rate } from '#format'
import { type NetUnit, netText } from '#prices'
import { featuresCell } from './features.ts'
import { fieldsOf, type Kind, labelOf } from './fields.ts'

/** A row as the columns of its kind, by their codes; what is absent is empty. */
type Told = Record<string, string>

/** What a file of a kind says: PrestaShop's titles, then a row for each thing, asked for as it is sent; brought in again, it changes nothing. */
export function exported(db: Db, shopId: number, kind: Kind): { titles: string[]; rows: AsyncGenerator<string[]> } {
  const { codes, read } = files[kind]
  return { titles: codes.map((code) => labelOf(kind, code)), rows: rowsOf(codes, (after) => read(db, shopId, after)) }
}

const SOME = 500

async function* rowsOf(codes: readonly string[], read: (after: number) => Promise<(Told & { key: string })[]>) {
  for (let after = 0; ; ) {
    const rows = await read(after)
    for (const row of rows) yield codes.map((code) => row[code] ?? '')
    const last = rows.at(-1)
    if (rows.length < SOME || !last) return
    after = Number(last.key)
  }
}

type Read = (db: Db, shopId: number, after: number) => Promise<(Told & { key: string })[]>

/** A number of thousandths or millionths with a decimal comma, without zeros at its end. */
function decimal(number: number, places: number): string {
  const size = String(Math.abs(number)).padStart(places + 1, '0')
  const rest = size.slice(-places).replace(/0+$/, '')
  return `${number < 0 ? '-' : ''}${size.slice(0, -places)}${rest && `,${rest}`}`
}

const one = (yes: boolean): string => (yes ? '1' : '0')
const contents = (quantity: number, unit: string): string => netText({ quantity, unit: unit as NetUnit })

const categories: Read = async (db, shopId, after) => {
  const { rows } = await sql<{ id: number; name: string; parent: string | null; description: string }>`
    select c.id, c.name, above.name as parent, c.description from categories c
    left join categories above on above.shop_id = c.shop_id and above.id = c.parent_id
    where c.shop_id = ${shopId} order by c.parent_id is not null, c.position, c.id limit ${after === 0 ? 5000 : 0}`.execute(
    db,
  )
  return rows.map(({ id, name, parent, description }) => ({
    key: `${id}`,
    id: `${id}`,
    name,
    parent: parent ?? 'Accueil',
    description,
  }))
}

type ProductRow = {
  id: number
  active: boolean
  name: string
  category: string
  shelves: string[]
  searchTerms: string
  priceMicro: number
  rateBp: number
  bp: number
  from: Date | null
  until: Date | null
  maker: string | null
  makerAddress: string | null
  purchaseMicro: number | null
  ecotaxCents: number
  sizeMm: [number, number, number]
  warnings: string
  supplier: string | null
  supplierReference: string | null
  weightG: number
  summary: string
  description: string
  features: [string, string][]
  perishable: boolean
  plain: boolean
  reference: string
  ean: string
  quantity: number
  netQuantity: number
  netUnit: string
}

const products: Read = async (db, shopId, after) => {
  const { rows } = await sql<ProductRow>`
    select p.id, p.active_since is not null as active, p.name, concat_ws('/', above.name, c.name) as category, p.search_terms as "searchTerms", array(
        select concat_ws('/', o.name, k.name) from product_shelves x join categories k on k.shop_id = ${shopId} and k.id = x.category_id
        left join categories o on o.shop_id = k.shop_id and o.id = k.parent_id
        where x.shop_id = ${shopId} and x.product_id = p.id order by k.position, k.id) as shelves,
      p.price_micro as "priceMicro", t.rate_bp as "rateBp", p.reduction_bp as bp, p.reduction_from as from, p.reduction_until as until,
      m.name as maker, m.address as "makerAddress", p.purchase_micro as "purchaseMicro",
      p.ecotax_cents as "ecotaxCents", jsonb_build_array(p.length_mm, p.width_mm, p.height_mm) as "sizeMm", p.warnings,
      s.name as supplier, s.reference as "supplierReference", p.weight_g as "weightG", p.summary, p.description, p.features, p.perishable,
      p.options = '[]' as plain, v.reference, v.ean, v.quantity, v.net_quantity as "netQuantity", v.net_unit as "netUnit"
    from products p join taxes t on t.shop_id = p.shop_id and t.id = p.tax_id
    join categories c on c.shop_id = p.shop_id and c.id = p.category_id
    left join categories above on above.shop_id = c.shop_id and above.id = c.parent_id
    left join manufacturers m on m.shop_id = p.shop_id and m.id = p.manufacturer_id
    cross join lateral (select * from variants where shop_id = ${shopId} and product_id = p.id and removed_at is null
      order by position, id limit 1) v
    left join lateral (select x.name, a.reference from supplier_articles a
      join suppliers x on x.shop_id = a.shop_id and x.id = a.supplier_id
      where a.shop_id = ${shopId} and a.variant_id = v.id order by a.price_micro, a.id limit 1) s on true
    where p.shop_id = ${shopId} and p.id > ${after} and p.archived_at is null order by p.id limit ${SOME}`.execute(db)
  return rows.map((row) => ({ key: `${row.id}`, ...productCells(row) }))
}

const productCells = (row: ProductRow): Told => ({
  id: `${row.id}`,
  active: one(row.active),
  name: row.name,
  categories: [row.category, ...row.shelves].join(','),
  searchTerms: row.searchTerms.replaceAll(/\s*,\s*/g, ','),
  priceHt: decimal(row.priceMicro, 6),
  tax: rate(row.rateBp),
  ...(row.bp > 0 && {
    discountPercent: decimal(row.bp, 2),
    discountFrom: row.from ? isoDay(row.from) : '',
    discountTo: row.until ? isoDay(new Date(row.until.getTime() - 1)) : '',
  }),
  reference: row.reference,
  maker: row.maker ?? '',
  makerAddress: row.makerAddress ?? '',
  weight: decimal(row.weightG, 3),
  ...(row.purchaseMicro !== null && { purchase: decimal(row.purchaseMicro, 6) }),
  ...(row.ecotaxCents > 0 && { ecotax: decimal(row.ecotaxCents, 2) }),
  ...sizeCells(row.sizeMm),
  warnings: row.warnings,
  summary: row.summary,
  description: row.description,
  features: featuresCell(row.features),
  perishable: one(row.perishable),
  ...(row.plain && { ean: row.ean, quantity: `${row.quantity}`, net: contents(row.netQuantity, row.netUnit) }),
  ...(row.plain && { supplier: row.supplier ?? '', supplierReference: row.supplierReference ?? '' }),
})

/** Centimetres; what nobody said is empty. */
const sizeCells = (sizeMm: readonly number[]): Told =>
  Object.fromEntries(
    ['depth', 'width', 'height'].map((code, at) => [code, sizeMm[at] ? decimal(sizeMm[at] ?? 0, 1) : '']),
  )

type VariantRow = {
  id: number
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
}

const combinations: Read = async (db, shopId, after) => {
  const { rows } = await sql<VariantRow>`
    select v.id, p.id as "productId", (select reference from variants f where f.shop_id = ${shopId} and f.product_id = p.id
        and f.removed_at is null order by f.position, f.id limit 1) as "productReference", p.options, v.choices, v.reference, v.ean,
      v.price_impact_micro as impact, v.weight_impact_g as "weightImpact", v.quantity, v.net_quantity as "netQuantity", v.net_unit as "netUnit",
      s.name as supplier, s.reference as "supplierReference", s.price_micro as "supplierPrice"
    from variants v join products p on p.shop_id = v.shop_id and p.id = v.product_id
    left join lateral (select x.name, a.reference, a.price_micro from supplier_articles a
      join suppliers x on x.shop_id = a.shop_id and x.id = a.supplier_id
      where a.shop_id = ${shopId} and a.variant_id = v.id order by a.price_micro, a.id limit 1) s on true
    where v.shop_id = ${shopId} and v.id > ${after} and v.removed_at is null and p.options <> '[]' and p.archived_at is null
    order by v.id limit ${SOME}`.execute(db)
  return rows.map((row) => ({
    key: `${row.id}`,
    id: `${row.productId}`,
    productReference: row.productReference,
    options: row.options.map((name, at) => `${name.replaceAll(':', ' ')}:select:${at}`).join(','),
    values: row.choices.map((value, at) => `${value}:${at}`).join(','),
    reference: row.reference,
    ean: row.ean,
    impact: decimal(row.impact, 6),
    weightImpact: decimal(row.weightImpact, 3),
    quantity: `${row.quantity}`,
    net: contents(row.netQuantity, row.netUnit),
    supplier: row.supplier ?? '',
    supplierReference: row.supplierReference ?? '',
    ...(row.supplierPrice !== null && { purchase: decimal(row.supplierPrice, 6) }),
  }))
}

const customers: Read = async (db, shopId, after) => {
  const { rows } = await sql<Told & { id: number; newsletter: boolean; at: Date }>`
    select c.id, c.civility, c.email, c.birth_date as "birthDate", c.last_name as "lastName", c.first_name as "firstName",
      c.newsletter_since is not null as newsletter, c.created_at as at, g.name as "group"
    from customers c left join customer_groups g on g.shop_id = c.shop_id and g.id = c.group_id
    where c.shop_id = ${shopId} and c.id > ${after} and c.guest_since is null and c.anonymised_at is null
    order by c.id limit ${SOME}`.execute(db)
  return rows.map(({ id, newsletter, at, ...row }) => ({
    ...row,
    key: `${id}`,
    id: `${id}`,
    civility: { 'M.': '1', Mme: '2' }[row.civility ?? ''] ?? '0',
    newsletter: one(newsletter),
    createdAt: isoDay(at),
  }))
}

const addresses: Read = async (db, shopId, after) => {
  const { rows } = await sql<Told & { id: number; customer: number }>`
    select a.id, a.title, c.email, c.id as customer, a.company, a.last_name as "lastName", a.first_name as "firstName", a.line1, a.line2,
      a.postcode, a.city, a.country, a.info, a.phone, a.mobile, a.vat_number as "vatNumber", a.siren
    from addresses a join customers c on c.shop_id = a.shop_id and c.id = a.customer_id
    where a.shop_id = ${shopId} and a.id > ${after} and a.removed_at is null and c.guest_since is null and c.anonymised_at is null
    order by a.id limit ${SOME}`.execute(db)
  return rows.map(({ id, customer, ...row }) => ({
    ...row,
    key: `${id}`,
    id: `${id}`,
    customerId: `${customer}`,
    country: countryName(row.country ?? ''),
  }))
}

const all = (kind: Kind, without: readonly string[]): string[] =>
  fieldsOf[kind].map(({ code }) => code).filter((code) => !without.includes(code))

/** The columns of each file: those that Préau knows something of. */
const files: Readonly<Record<Kind, { codes: readonly string[]; read: Read }>> = {
  categories: { codes: ['id', 'name', 'parent', 'description'], read: categories },
  products: {
    codes: all('products', ['priceTtc', 'discountAmount', 'slug', 'createdAt', 'images', 'alts']),
    read: products,
  },
  combinations: { codes: all('combinations', ['images']), read: combinations },
  customers: { codes: all('customers', ['active', 'password']), read: customers },
  addresses: { codes: all('addresses', ['active']), read: addresses },
}
