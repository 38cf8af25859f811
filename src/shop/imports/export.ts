import { countryName } from '#customers'
import { type Db, sql } from '#database'
import { isoDay } from '#format'
import { one, type Read, SOME, type Told } from './export-cells.ts'
import { combinations } from './export-combinations.ts'
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
  const { rows } = await sql<
    { id: number; name: string; parent: string | null; description: string; menu: boolean } & Told
  >`
    select c.id, c.name, above.name as parent, c.description, c.in_menu as menu, c.listing_title as "listingTitle",
      c.listing_text as "listingText" from categories c
    left join categories above on above.shop_id = c.shop_id and above.id = c.parent_id
    where c.shop_id = ${shopId} order by c.parent_id is not null, c.position, c.id limit ${after === 0 ? 5000 : 0}`.execute(
    db,
  )
  return rows.map(({ id, parent, menu, ...row }) => ({
    ...row,
    key: `${id}`,
    id: `${id}`,
    menu: one(menu),
    parent: parent ?? 'Accueil',
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
  categories: { codes: all('categories', ['active', 'root', 'slug']), reads: [categories] },
  products: {
    codes: all('products', ['priceTtc', 'discountAmount']),
    reads: products,
  },
  combinations: { codes: all('combinations', []), reads: combinations },
  customers: { codes: all('customers', ['active', 'password']), reads: [customers] },
  addresses: { codes: all('addresses', ['active']), reads: [addresses] },
}
