import { type Db, sql } from '#database'
import { containsWords } from '#texts'

/** A customer as the teacher's list shows it. */
export type PlayedCustomer = {
  id: number
  shopId: number
  shopName: string
  shopSlug: string
  /** The shop is open to the public: only then somebody can go in. */
  open: boolean
  civility: string
  firstName: string
  lastName: string
  email: string
  city: string
  orders: number
  invented: boolean
}

export type Wanted = {
  /** Each word is looked for in name, e-mail and shop, accents or not. */
  words?: string
  shopSlug?: string
  origin?: 'invented' | 'real'
  /** `12-345`, shop and customer, of the row that the page comes after, or before. */
  after?: string
  before?: string
  limit?: number
}

export type CustomersPage = {
  rows: PlayedCustomer[]
  total: number
  previous: string | undefined
  next: string | undefined
}

/** The customers of every shop that is not put away, by shop and name, a page by key (25 rows) in one statement. */
export async function list(db: Db, wanted: Wanted = {}): Promise<CustomersPage> {
  const { words = '', shopSlug, origin, after, before, limit = 25 } = wanted
  const from = keyOf(before ?? after)
  const backwards = before !== undefined
  const direction = sql.raw(backwards ? 'desc' : 'asc')
  const text = sql`c.name_folded || ' ' || folded(c.email || ' ' || s.name)`
  const { rows } = await sql<PlayedCustomer & { total: number }>`
    with listed as (
      select c.shop_id, c.id, s.name collate french as shop, (c.last_name || ' ' || c.first_name) collate french as name
      from customers c join living_shops s on s.id = c.shop_id
      where s.archived_at is null and s.removal_on is null
        ${shopSlug ? sql`and s.slug = ${shopSlug}` : sql``}
        ${origin ? sql`and (c.invented_at is not null) = ${origin === 'invented'}` : sql``}
        and ${containsWords(sql`(${text})`, words)}),
    here as (
      select *, (select count(*)::int4 from listed) as total from listed
      where ${from ? sql`(shop, shop_id, name, id) ${sql.raw(backwards ? '<' : '>')} (select shop, shop_id, name, id from listed where shop_id = ${from.shopId} and id = ${from.id})` : sql`true`}
      order by shop ${direction}, shop_id ${direction}, name ${direction}, id ${direction} limit ${limit + 1})
    select c.id, c.shop_id as "shopId", s.name as "shopName", s.slug as "shopSlug", s.opened_at is not null as open,
      c.civility, c.first_name as "firstName", c.last_name as "lastName", c.email, c.invented_at is not null as invented,
      coalesce((select city from addresses a where a.shop_id = c.shop_id and a.customer_id = c.id and a.removed_at is null
        order by a.id limit 1), '') as city,
      (select count(*)::int4 from orders o where o.shop_id = c.shop_id and o.customer_id = c.id) as orders, here.total
    from here join customers c on c.shop_id = here.shop_id and c.id = here.id join living_shops s on s.id = c.shop_id
    order by here.shop ${direction}, here.shop_id ${direction}, here.name ${direction}, here.id ${direction}`.execute(
    db,
  )
  const more = rows.length > limit
  const page = rows.slice(0, limit).map(({ total: _, ...row }) => row)
  if (backwards) page.reverse()
  const key = (row: PlayedCustomer | undefined) => row && `${row.shopId}-${row.id}`
  return {
    rows: page,
    total: rows[0]?.total ?? 0,
    previous: (backwards ? more : from !== undefined) ? key(page[0]) : undefined,
    next: backwards || more ? key(page.at(-1)) : undefined,
  }
}

/** The key in an address; nonsense is the first page. */
function keyOf(text: string | undefined): { shopId: number; id: number } | undefined {
  const [, shopId, id] = /^([1-9]\d{0,14})-([1-9]\d{0,14})$/.exec(text ?? '') ?? []
  return shopId && id ? { shopId: Number(shopId), id: Number(id) } : undefined
}

export type Unused = { shopId: number; name: string; slug: string; customers: number }

/** The shops that have made-up customers who never ordered, by name, and how many of these. */
export async function listUnused(db: Db): Promise<Unused[]> {
  const { rows } = await sql<Unused>`
    select s.id as "shopId", s.name, s.slug, count(*)::int4 as customers
    from customers c join living_shops s on s.id = c.shop_id
    where c.invented_at is not null and s.archived_at is null and s.removal_on is null
      and not exists (select from orders o where o.shop_id = c.shop_id and o.customer_id = c.id)
    group by s.id, s.name, s.slug order by s.name collate french, s.id`.execute(db)
  return rows
}
