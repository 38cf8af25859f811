import { type Db, FEW, type Key, type Page, type Place, pageOf, type Slice, sql } from '#database'
import { containsWords, inFrench } from '#texts'

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
  companies: string
  city: string
  orders: number
  invented: boolean
}

export type Wanted = Place & {
  /** Each word is looked for in name, company, e-mail and shop, accents or not. */
  words?: string
  shopSlug?: string
  /** Only these shops. */
  shopIds?: readonly number[] | undefined
  origin?: 'invented' | 'real'
  limit?: number
}

/** `total` is of all that is wanted, in every shop; FEW + 1 for more than FEW. */
export type CustomersPage = Page<PlayedCustomer> & { total: number }

const keys: readonly Key[] = [
  { by: inFrench('s.name'), kind: 'text' },
  { by: sql.ref('s.id'), kind: 'number' },
  { by: inFrench('c.last_name'), kind: 'text' },
  { by: inFrench('c.first_name'), kind: 'text' },
  { by: sql.ref('c.id'), kind: 'number' },
]

/** The customers of every shop that is not put away, by shop and name, a page by key (25 rows) in one statement. */
export async function list(db: Db, { after, before, limit = 25, ...wanted }: Wanted = {}): Promise<CustomersPage> {
  const page = await pageOf({ after, before }, { keys, limit }, (slice) => read(db, kept(wanted), slice))
  return { ...page, rows: page.rows.map(({ total: _, ...row }) => row), total: page.rows[0]?.total ?? 0 }
}

const among = (ids: readonly number[] | undefined) => (ids ? sql`s.id = any(${[...ids]}::bigint[])` : sql`true`)

function kept({ words = '', shopSlug, shopIds, origin }: Wanted) {
  const asked = [sql`s.archived_at is null and s.removal_on is null`, among(shopIds)]
  if (shopSlug) asked.push(sql`s.slug = ${shopSlug}`)
  if (origin) asked.push(sql`(c.invented_at is not null) = ${origin === 'invented'}`)
  // Folding costs 10 µs, and few addresses need it.
  const email = sql`case when c.email ~ '[^ -~]' then folded(c.email) else c.email end`
  if (words) asked.push(containsWords(sql`(c.name_folded || ' ' || ${email} || ' ' || s.search_text)`, words))
  return sql.join(asked, sql` and `)
}

/** Shop by shop, a page of each at most: the names of one shop are in order in its index. */
async function read(db: Db, asked: ReturnType<typeof kept>, { where, orderBy, limit, place, from, down }: Slice) {
  const shops = from ? sql`and s.name collate french ${sql.raw(down ? '<=' : '>=')} ${from[0]}::text` : sql``
  const { rows } = await sql<PlayedCustomer & { place: string[]; total: number }>`
    select c.id, c.shop_id as "shopId", s.name as "shopName", s.slug as "shopSlug", s.opened_at is not null as open,
      c.civility, c.first_name as "firstName", c.last_name as "lastName", c.email, c.companies, c.invented_at is not null as invented,
      coalesce((select city from addresses a where a.shop_id = c.shop_id and a.customer_id = c.id and a.removed_at is null
        order by a.id limit 1), '') as city,
      (select count(*)::int4 from orders o where o.shop_id = c.shop_id and o.customer_id = c.id) as orders, ${place} as place,
      (select count(*)::int4 from (select from living_shops s join customers c on c.shop_id = s.id
        where ${asked} limit ${sql.lit(FEW + 1)}) every) as total
    from living_shops s cross join lateral (
      select * from customers c where c.shop_id = s.id and ${asked} and ${where}
      order by c.last_name collate french ${sql.raw(down ? 'desc' : 'asc')},
        c.first_name collate french ${sql.raw(down ? 'desc' : 'asc')}, c.id ${sql.raw(down ? 'desc' : 'asc')}
      limit ${limit}) c
    where true ${shops}
    order by ${orderBy} limit ${limit}`.execute(db)
  return rows
}

export type Unused = { shopId: number; name: string; slug: string; customers: number }

/** The shops that have made-up customers who never ordered, by name, and how many of these; of `shopIds` if they are told. */
export async function listUnused(db: Db, shopIds?: readonly number[]): Promise<Unused[]> {
  const { rows } = await sql<Unused>`
    select s.id as "shopId", s.name, s.slug, count(*)::int4 as customers
    from customers c join living_shops s on s.id = c.shop_id
    where c.invented_at is not null and s.archived_at is null and s.removal_on is null and ${among(shopIds)}
      and not exists (select from orders o where o.shop_id = c.shop_id and o.customer_id = c.id)
    group by s.id, s.name, s.slug order by s.name collate french, s.id`.execute(db)
  return rows
}
