import {
  containing,
  countedLimit,
  type Db,
  type Key,
  known,
  type Page,
  type Place,
  pageOf,
  type Slice,
  sql,
} from '#database'
import { containsWords, inFrench } from '#texts'

export const customerSorts = ['since', 'name', 'orders', 'spent'] as const
/** By which column; a minus before it goes downwards. */
export type CustomerSort = (typeof customerSorts)[number] | `-${(typeof customerSorts)[number]}`

export type CustomerRow = {
  id: number
  civility: string
  firstName: string
  lastName: string
  email: string
  newsletter: boolean
  createdAt: Date
  /** Orders placed, whatever became of them. */
  orders: number
  /** What they come to, cents tax included; cancelled and refunded ones left out. */
  spentCents: number
}

export type CustomerSearch = Place & {
  /** Words of the first and last name, in any order. */
  name?: string
  /** Part of the e-mail. */
  email?: string
  newsletter?: boolean
  sort?: CustomerSort
  limit?: number
}

/** `total` is of all that the search keeps; COUNTED + 1 for more than COUNTED. */
export type CustomerPage = Page<CustomerRow> & { total: number }

const id: Key = { by: sql.ref('c.id'), kind: 'number' }
const keys: Record<(typeof customerSorts)[number], readonly Key[]> = {
  since: [id],
  name: [{ by: inFrench('c.last_name'), kind: 'text' }, { by: inFrench('c.first_name'), kind: 'text' }, id],
  orders: [{ by: sql`coalesce(t.orders, 0)`, kind: 'number' }, id],
  spent: [{ by: sql`coalesce(t.spent, 0)`, kind: 'number' }, id],
}

/** The shop's customers, newest first unless told otherwise, a page by key (25 rows) in two statements. */
export async function list(db: Db, shopId: number, search: CustomerSearch = {}): Promise<CustomerPage> {
  const { sort = '-since', after, before, limit = 25 } = search
  const descending = sort.startsWith('-')
  const column = sort.replace('-', '') as (typeof customerSorts)[number]
  const asked = kept(shopId, search)
  const counted = await sql<{ total: number }>`select count(*)::int4 as total
    from (select from customers c where ${asked} limit ${countedLimit}) every`.execute(db)
  const page = await pageOf({ after, before }, { keys: keys[column], descending, limit }, (slice) =>
    read(db, { shopId, asked, slice, ranked: column === 'orders' || column === 'spent' }),
  )
  return { ...page, total: counted.rows[0]?.total ?? 0 }
}

function kept(shopId: number, { name, email, newsletter }: CustomerSearch) {
  const filtered = name !== undefined || email !== undefined || newsletter !== undefined
  const asked = [sql`c.shop_id = ${filtered ? known(shopId) : shopId}`]
  if (name) asked.push(containsWords(sql.ref('c.name_folded'), name))
  if (email) asked.push(sql`c.email ilike ${containing(email)}`)
  if (newsletter !== undefined)
    asked.push(newsletter ? sql`c.newsletter_since is not null` : sql`c.newsletter_since is null`)
  return sql.join(asked, sql` and `)
}

/** What the orders of customers come to: of everybody when the list is sorted by it, else of the page's own alone. */
const totals = (shopId: number, whose: ReturnType<typeof sql>) => sql`
  select customer_id, count(*)::int4 as orders,
    sum(total_ttc_cents) filter (where state not in ('cancelled', 'refunded'))::int8 as spent
  from orders where shop_id = ${shopId} and ${whose} group by customer_id`

type Asked = { shopId: number; asked: ReturnType<typeof kept>; slice: Slice; ranked: boolean }

async function read(db: Db, { shopId, asked, slice, ranked }: Asked) {
  const sums = ranked
    ? sql`left join (${totals(shopId, sql`true`)}) t on t.customer_id = c.id`
    : sql`left join lateral (${totals(shopId, sql`customer_id = c.id`)}) t on true`
  const { rows } = await sql<CustomerRow & { place: string[] }>`
    select c.id, c.civility, c.first_name as "firstName", c.last_name as "lastName", c.email,
      c.newsletter_since is not null as newsletter, c.created_at as "createdAt",
      coalesce(t.orders, 0) as orders, coalesce(t.spent, 0) as "spentCents", ${slice.place} as place
    from customers c ${sums}
    where ${asked} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
  return rows
}
