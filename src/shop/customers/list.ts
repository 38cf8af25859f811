import {
  COUNTED,
  containing,
  counted,
  type Db,
  everyRow,
  FEW,
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
  /** Whom the customer buys for, by the addresses; empty for nobody. */
  companies: string
  newsletter: boolean
  /** Of customers, by name. */
  group: string
  groupId: number
  createdAt: Date
  /** Orders placed, whatever became of them. */
  orders: number
  /** What they come to, cents tax included; cancelled and refunded ones left out. */
  spentCents: number
}

export type CustomerSearch = Place & {
  /** Words of the first and last name and of companies, in any order. */
  name?: string
  /** Part of the e-mail. */
  email?: string
  newsletter?: boolean
  /** Only those in this group. */
  group?: number
  sort?: CustomerSort
  limit?: number
}

/** `total` is of all that the search keeps; `most` + 1 for more: FEW of a list of which nothing is asked, else COUNTED. */
export type CustomerPage = Page<CustomerRow> & { total: number; most: number }

const id: Key = { by: sql.ref('c.id'), kind: 'number' }
const keys: Record<(typeof customerSorts)[number], readonly Key[]> = {
  since: [id],
  name: [{ by: inFrench('c.last_name'), kind: 'text' }, { by: inFrench('c.first_name'), kind: 'text' }, id],
  orders: [
    { by: sql.ref('t.orders'), kind: 'number' },
    { by: sql.ref('t.customer_id'), kind: 'number' },
  ],
  spent: [
    { by: sql.ref('t.spent_cents'), kind: 'number' },
    { by: sql.ref('t.customer_id'), kind: 'number' },
  ],
}

/** The shop's customers, newest first unless told otherwise, a page by key (25 rows) in two statements. */
export async function list(db: Db, shopId: number, search: CustomerSearch = {}): Promise<CustomerPage> {
  const { sort = '-since', after, before, limit = 25 } = search
  const descending = sort.startsWith('-')
  const column = sort.replace('-', '') as (typeof customerSorts)[number]
  const asked = kept(shopId, search)
  const whole = isWhole(search)
  const most = whole ? FEW : COUNTED
  const total = await counted(db, sql`select from customers c where ${asked}`, { whole, most })
  const page = await pageOf({ after, before }, { keys: keys[column], descending, limit }, (slice) =>
    read(db, { shopId, asked, slice, whole, ranked: column === 'orders' || column === 'spent' }),
  )
  return { ...page, total, most }
}

/** Every customer that the search keeps, some hundreds at a time: for an export, which never holds them all. */
export async function* every(db: Db, shopId: number, search: CustomerSearch = {}): AsyncGenerator<CustomerRow> {
  const { sort = '-since' } = search
  const column = sort.replace('-', '') as (typeof customerSorts)[number]
  const [asked, whole] = [kept(shopId, search), isWhole(search)]
  const ranked = column === 'orders' || column === 'spent'
  yield* everyRow({ keys: keys[column], descending: sort.startsWith('-') }, (slice) =>
    read(db, { shopId, asked, slice, whole, ranked }),
  )
}

/** Nothing is asked: all of the shop's customers. */
const isWhole = ({ name, email, newsletter, group }: CustomerSearch) =>
  name === undefined && email === undefined && newsletter === undefined && group === undefined

function kept(shopId: number, search: CustomerSearch) {
  const { name, email, newsletter, group } = search
  const asked = [sql`c.shop_id = ${isWhole(search) ? shopId : known(shopId)}`]
  if (name) asked.push(containsWords(sql.ref('c.name_folded'), name))
  if (email) asked.push(sql`c.email ilike ${containing(email)}`)
  if (newsletter !== undefined)
    asked.push(newsletter ? sql`c.newsletter_since is not null` : sql`c.newsletter_since is null`)
  if (group !== undefined) asked.push(sql`c.group_id = ${group}`)
  return sql.join(asked, sql` and `)
}

type Asked = { shopId: number; asked: ReturnType<typeof kept>; slice: Slice; ranked: boolean; whole: boolean }

/**
 * What their orders come to is kept by the database (`customer_sums`): added up for the list, 100,000 orders took 100 ms. The
 * page is chosen first, from the one table that its order needs, then its customers looked up.
 */
async function read(db: Db, { shopId, asked, slice, ranked, whole }: Asked) {
  const shop = whole ? sql`${shopId}` : known(shopId)
  const alike = sql`${whole ? sql`` : sql`join customers c on c.shop_id = t.shop_id and c.id = t.customer_id and ${asked}`}`
  const chosen = ranked
    ? sql`(select t.* from customer_sums t ${alike} where t.shop_id = ${shop} and ${slice.where}
        order by ${slice.orderBy} limit ${slice.limit}) t
      cross join lateral (select * from customers where shop_id = ${shopId} and id = t.customer_id limit 1) c`
    : sql`(select c.* from customers c where ${asked} and ${slice.where}
        order by ${slice.orderBy} limit ${slice.limit}) c
      cross join lateral (select * from customer_sums where shop_id = ${shopId} and customer_id = c.id limit 1) t`
  const { rows } = await sql<CustomerRow & { place: string[] }>`
    select c.id, c.civility, c.first_name as "firstName", c.last_name as "lastName", c.email, c.companies,
      c.newsletter_since is not null as newsletter, c.created_at as "createdAt", g.name as "group", g.id as "groupId", t.orders, t.spent_cents as "spentCents",
      ${slice.place} as place
    from ${chosen} join customer_groups g on g.shop_id = ${shopId} and g.id = c.group_id order by ${slice.orderBy}`.execute(
    db,
  )
  return rows
}
