import { type Db, sql } from '#database'
import { containsWords } from '#texts'

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

export type CustomerSearch = {
  /** Words of the name, in any order. */
  name?: string
  /** Part of the e-mail. */
  email?: string
  newsletter?: boolean
  sort?: CustomerSort
  /** The id of the row that the page comes after, or before. */
  after?: number
  before?: number
  limit?: number
}

export type CustomerPage = {
  rows: CustomerRow[]
  total: number
  previous: number | undefined
  next: number | undefined
}

const keys = {
  since: sql`id`,
  name: sql`("lastName" || ' ' || "firstName") collate french`,
  orders: sql`orders`,
  spent: sql`"spentCents"`,
} as const

/** The shop's customers, newest first unless told otherwise, a page by key (25 rows) in one statement. */
export async function list(db: Db, shopId: number, search: CustomerSearch = {}): Promise<CustomerPage> {
  const { name = '', email = '', newsletter, sort = '-since', after, before, limit = 25 } = search
  const down = sort.startsWith('-')
  const key = keys[(down ? sort.slice(1) : sort) as keyof typeof keys]
  const backwards = before !== undefined
  const direction = sql.raw(down !== backwards ? 'desc' : 'asc')
  const from = before ?? after
  const { rows } = await sql<CustomerRow & { total: number }>`
    with listed as (
      select c.id, c.civility, c.first_name as "firstName", c.last_name as "lastName", c.email,
        c.newsletter_since is not null as newsletter, c.created_at as "createdAt",
        coalesce(o.orders, 0) as orders, coalesce(o.spent, 0) as "spentCents"
      from customers c
      left join (
        select customer_id, count(*)::int4 as orders,
          sum(total_ttc_cents) filter (where state not in ('cancelled', 'refunded'))::int8 as spent
        from orders where shop_id = ${shopId} group by customer_id) o on o.customer_id = c.id
      where c.shop_id = ${shopId}
        and ${containsWords(sql`c.name_folded`, name)}
        and ${containsWords(sql`folded(c.email)`, email)}
        and ${newsletter === undefined ? sql`true` : sql`(c.newsletter_since is not null) = ${newsletter}`}
    )
    select *, (select count(*)::int4 from listed) as total from listed
    where ${
      from === undefined
        ? sql`true`
        : sql`(${key}, id) ${sql.raw(down !== backwards ? '<' : '>')} (select ${key}, id from listed where id = ${from})`
    }
    order by ${key} ${direction}, id ${direction} limit ${limit + 1}`.execute(db)
  const more = rows.length > limit
  const page = rows.slice(0, limit).map(({ total: _, ...row }) => row)
  if (backwards) page.reverse()
  return {
    rows: page,
    total: rows[0]?.total ?? 0,
    previous: (backwards ? more : after !== undefined) ? page[0]?.id : undefined,
    next: (backwards || more) && page.length > 0 ? page.at(-1)?.id : undefined,
  }
}
