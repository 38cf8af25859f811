import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'

/** One of two who may be the same. */
export type Double = { id: number; firstName: string; lastName: string; email: string; createdAt: Date; orders: number }

export type Pair = {
  /** The older account. */
  one: Double
  other: Double
  /** What they share beside their name. */
  same: ('postcode' | 'phone' | 'email')[]
}

export type PairPage = Page<Pair>

const keys: readonly Key[] = [{ by: sql.ref('c.id'), kind: 'number' }]
const PAGE = 25

const person = (
  c: string,
  t: string,
) => sql`jsonb_build_object('id', ${sql.ref(`${c}.id`)}, 'firstName', ${sql.ref(`${c}.first_name`)},
  'lastName', ${sql.ref(`${c}.last_name`)}, 'email', ${sql.ref(`${c}.email`)}, 'createdAt', ${sql.ref(`${c}.created_at`)},
  'orders', (select ${sql.ref(`${t}.orders`)} from customer_sums ${sql.ref(t)}
    where ${sql.ref(`${t}.shop_id`)} = ${sql.ref(`${c}.shop_id`)} and ${sql.ref(`${t}.customer_id`)} = ${sql.ref(`${c}.id`)}))`

/** What two customers `c` and `d` share beside their name; null for nothing. */
const shared = sql<string[]>`(
  select array_remove(array[
    case when bool_or(a.postcode = b.postcode and a.country = b.country) then 'postcode' end,
    case when bool_or(a.phone <> '' and a.phone in (b.phone, b.mobile) or a.mobile <> '' and a.mobile in (b.phone, b.mobile))
      then 'phone' end,
    case when split_part(c.email, '@', 1) = split_part(d.email, '@', 1) then 'email' end], null)
  from (select) one
  left join addresses a on a.shop_id = c.shop_id and a.customer_id = c.id and a.removed_at is null
  left join addresses b on b.shop_id = d.shop_id and b.customer_id = d.id and b.removed_at is null)`

type Raw = { one: Dated; other: Dated; same: Pair['same']; place: string[] }
type Dated = Omit<Double, 'createdAt'> & { createdAt: string }
const dated = (one: Dated): Double => ({ ...one, createdAt: new Date(one.createdAt) })

/**
 * Who may be the same person: two accounts with the same words in the name, in any order and writing, and a postcode, a telephone or the beginning of the
 * e-mail in common. Each account is told with the oldest one that it resembles, newest first, a page by key; one statement.
 */
export async function list(db: Db, shopId: number, place: Place = {}): Promise<PairPage> {
  const page = await pageOf(place, { keys, descending: true, limit: PAGE }, async (slice) => {
    // Names that occur twice are read from their index alone: what that costs goes by the customers there are, not by what is shown.
    const { rows } = await sql<Raw>`
      with twice as materialized (
        select name_key from customers where shop_id = ${shopId} group by name_key having count(*) > 1)
      select ${person('d', 'u')} as one, ${person('c', 't')} as other, d.same, ${slice.place} as place
      from customers c join twice using (name_key)
      cross join lateral (select * from (
          select d.*, ${shared} as same from customers d
          where d.shop_id = ${shopId} and d.name_key = c.name_key and d.id < c.id and d.anonymised_at is null) d
        where cardinality(d.same) > 0 order by d.id limit 1) d
      where c.shop_id = ${shopId} and c.anonymised_at is null and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })
  return { ...page, rows: page.rows.map(({ one, other, same }) => ({ one: dated(one), other: dated(other), same })) }
}

/** Who may be the same person as one customer, oldest first, five at most; one statement by the index of names. */
export async function doublesOf(db: Db, shopId: number, customerId: number): Promise<Pair['other'][]> {
  const { rows } = await sql<{ other: Dated }>`
    select ${person('d', 'u')} as other from customers c join customers d on d.shop_id = c.shop_id and d.name_key = c.name_key and d.id <> c.id
    where c.shop_id = ${shopId} and c.id = ${customerId} and c.anonymised_at is null and d.anonymised_at is null
      and cardinality(${shared}) > 0 order by d.id limit 5`.execute(db)
  return rows.map(({ other }) => dated(other))
}
