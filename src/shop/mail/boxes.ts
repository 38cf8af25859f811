import { type Db, sql } from '#database'
import { type ShopState, stateOf } from '#shops'
import { byFrench, containsWords } from '#texts'

/** Nobody counts further: « 99+ ». */
export const MANY = 100

export type Box = {
  shopId: number
  slug: string
  name: string
  state: ShopState
  /** Mails that the teacher has not read, MANY at most. */
  unread: number
}

export type BoxesWanted = {
  /** Words of the shop's name. */
  words?: string | undefined
  /** Only these shops. */
  shopIds?: readonly number[] | undefined
  /** This shop's box is there, whatever the rest. */
  slug?: string | undefined
  limit?: number
}

/** Boxes, whether there are more of them, and what is unread in all that were asked for. */
export type Boxes = { boxes: Box[]; more: boolean; unread: number }

type BoxRow = Omit<Box, 'state'> & {
  inAll: number
  opened_at: Date | null
  archived_at: Date | null
  removal_on: string | null
}

/**
 * The shops' boxes with what is unread in them: those with news first, then by name, those put away last; 60 at most unless
 * told otherwise. One statement: what is unread is counted in an index, a look or two a shop that has any; of the others the
 * first by name are read, never all.
 */
export async function boxes(db: Db, { words = '', shopIds, slug = '', limit = 60 }: BoxesWanted = {}): Promise<Boxes> {
  const asked = sql`${containsWords(sql`folded(s.name)`, words)}
    and ${shopIds ? sql`s.id = any(${[...shopIds]}::bigint[])` : sql`true`}`
  const firstOf = (which: ReturnType<typeof sql>) => sql`(select s.id from living_shops s where ${asked} and ${which}
    order by s.name collate french, s.id limit ${sql.lit(limit + 1)})`
  const withNews = sql`s.id in (select shop_id from news)`
  const { rows } = await sql<BoxRow>`/* several shops */
    with recursive told as (
      (select shop_id from mails where read_at is null order by shop_id limit 1)
      union all
      select (select m.shop_id from mails m where m.read_at is null and m.shop_id > told.shop_id order by m.shop_id limit 1)
      from told where told.shop_id is not null
    ), news as materialized (
      select told.shop_id, (select count(*)::int4 from (
        select from mails m where m.shop_id = told.shop_id and m.read_at is null limit ${MANY}) few) as n
      from told join living_shops s on s.id = told.shop_id where s.slug = ${slug} or (${asked})
    ), here as materialized (${firstOf(sql`not ${away}`)}), chosen as (
      select id from living_shops where slug = ${slug}
      union select id from here
      union ${firstOf(sql`not ${away} and ${withNews}`)}
      union ${firstOf(sql`${away} and (select count(*) from here) <= ${sql.lit(limit)}`)}
      union ${firstOf(sql`${away} and (select count(*) from here) <= ${sql.lit(limit)} and ${withNews}`)}
    )
    select s.id as "shopId", s.slug, s.name, s.opened_at, s.archived_at, s.removal_on, coalesce(news.n, 0) as unread,
      (select sum(n) from news)::int4 as "inAll"
    from chosen join living_shops s using (id) left join news on news.shop_id = s.id
    order by s.slug = ${slug} desc, ${away}, news.n is null, s.name collate french, s.id limit ${limit + 1}`.execute(db)
  const found = rows
    .slice(0, limit)
    .sort((one, other) => placeOf(one) - placeOf(other) || byFrench(one.name, other.name) || one.shopId - other.shopId)
    .map(({ opened_at, archived_at, removal_on, inAll: _, ...box }) => ({
      ...box,
      state: stateOf({ opened_at, archived_at, removal_on }),
    }))
  return { boxes: found, more: rows.length > limit, unread: rows[0]?.inAll ?? 0 }
}

const away = sql`(s.archived_at is not null or s.removal_on is not null)`

/** Those put away last, those with news first. */
const placeOf = ({ archived_at, removal_on, unread }: BoxRow): number =>
  (archived_at ?? removal_on) !== null ? 2 + Number(unread === 0) : Number(unread === 0)

export type CustomerBox = {
  id: number
  /** « Mme ONIM », or the whole name of a customer who gave no civility. */
  called: string
  name: string
  email: string
  /** The last mail received or written; null while there is none. */
  lastAt: Date | null
  /** MANY at most. */
  unread: number
}

type Wanted = { words?: string; customerId?: number | undefined; limit?: number }

/**
 * The boxes of a shop's customers, those with the newest mail first, in one statement; `words` are looked for in name,
 * company and address. The customer asked for stands first, whatever the rest. Two looks at an index a customer.
 */
export async function customerBoxes(
  db: Db,
  shopId: number,
  { words = '', customerId = 0, limit = 30 }: Wanted = {},
): Promise<{ boxes: CustomerBox[]; more: boolean }> {
  const found = sql`(c.id = ${customerId} or ${containsWords(sql`(c.name_folded || ' ' || folded(c.email))`, words)})`
  const { rows } = await sql<Omit<CustomerBox, 'called' | 'name'> & Named>`
    select chosen.*, (select count(*)::int4 from (select from mails m
      where m.shop_id = ${shopId} and m.customer_id = chosen.id and m.read_at is null limit ${MANY}) few) as unread
    from (
      select c.id, c.civility, c.first_name as "firstName", c.last_name as "lastName", c.email, (
        select m.sent_at from mails m where m.shop_id = c.shop_id and m.customer_id = c.id
        order by m.sent_at desc, m.id desc limit 1) as "lastAt"
      from customers c where c.shop_id = ${shopId} and ${found}
      order by c.id = ${customerId} desc, "lastAt" desc nulls last, c.id limit ${limit + 1}) chosen
    order by chosen.id = ${customerId} desc, "lastAt" desc nulls last, chosen.id`.execute(db)
  return { boxes: rows.slice(0, limit).map(withNames), more: rows.length > limit }
}

type Named = { civility: string; firstName: string; lastName: string }

function withNames<T extends Named>({ civility, firstName, lastName, ...rest }: T) {
  const name = `${firstName} ${lastName}`.trim()
  return { ...rest, name, called: civility ? `${civility} ${lastName}` : name }
}
