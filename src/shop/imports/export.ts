import { countryName } from '#customers'
import { type Db, sql } from '#database'
import { isoDay } from '#format'
import { contents, decimal, one, type Read, SOME, type Told } from './export-cells.ts'
import { exportedName } from './export-pictures.ts'
import { products } from './export-products.ts'
import { fieldsOf, type Kind, labelOf } from './fields.ts'

/** What a file of a kind says: PrestaShop's titles, then a row for each thing, asked for as it is sent; brought in again, it changes nothing. */
export function exported(db: Db, shopId: number, kind: Kind): { titles: string[]; rows: AsyncGenerator<string[]> } {
  const { codes, reads } = files[kind]
  return {
    titles: codes.map((code) => labelOf(kind, code)),
    rows: rowsOf(
      codes,
      reads.map((read) => (after: number) => read(db, shopId, after)),
    ),
  }
}

async function* rowsOf(codes: readonly string[], reads: readonly ((after: number) => ReturnType<Read>)[]) {
  for (const read of reads)
    for (let after = 0; ; ) {
      const rows = await read(after)
      for (const row of rows) yield codes.map((code) => row[code] ?? '')
      const last = rows.at(-1)
      if (rows.length < SOME || !last) break
      after = Number(last.key)
    }
}

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
  slug: string
  /** Which of the product's pictures shows it; null for its first. */
  place: number | null
}

const combinations: Read = async (db, shopId, after) => {
  const { rows } = await sql<VariantRow>`
    select v.id, p.id as "productId", (select reference from variants f where f.shop_id = ${shopId} and f.product_id = p.id
        and f.removed_at is null order by f.position, f.id limit 1) as "productReference", p.options, v.choices, v.reference, v.ean,
      p.slug, (select o.place from (select i.id, (row_number() over (order by i.position, i.id) - 1)::int4 as place
        from pictures i where i.shop_id = ${shopId} and i.product_id = p.id) o where o.id = v.picture_id) as place,
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
    ...(row.place !== null && { images: exportedName(row.slug, row.place) }),
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
const files: Readonly<Record<Kind, { codes: readonly string[]; reads: readonly Read[] }>> = {
  categories: { codes: ['id', 'name', 'parent', 'description'], reads: [categories] },
  products: {
    codes: all('products', ['priceTtc', 'discountAmount']),
    reads: products,
  },
  combinations: { codes: all('combinations', []), reads: [combinations] },
  customers: { codes: all('customers', ['active', 'password']), reads: [customers] },
  addresses: { codes: all('addresses', ['active']), reads: [addresses] },
}
