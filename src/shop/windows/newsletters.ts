import { type Db, sql } from '#database'
import { NotFound } from '#refusals'
import { isMeant, type Segment, segmentColumns, takesVisitors } from './segment.ts'

/** A letter to the customers who agreed; it changes until its sending begins (`sentAt`). */
export type Newsletter = {
  id: number
  subject: string
  body: string
  /** The articles that it shows, in their order. */
  productIds: number[]
  /** How often the links to them were followed, in their order: of nobody in particular. */
  clicks: number[]
  sentAt: Date | null
  /** Customers who received it, and those among them who want no more letters today. */
  sent: number
  left: number
} & Segment

/** The newest are shown; a school year has fewer. */
const MOST_SHOWN = 100

/** The shop's letters, the newest first; one statement. `only` for one of them. */
export async function listNewsletters(db: Db, shopId: number, only?: number): Promise<Newsletter[]> {
  const { rows } = await sql<Newsletter>`
    select n.id, n.subject, n.body, n.sent_at as "sentAt", m.sent, m.left, ${segmentColumns},
      (select coalesce(jsonb_agg(p.clicks order by p.position), '[]') from newsletter_products p
        where p.shop_id = n.shop_id and p.newsletter_id = n.id) as clicks,
      (select coalesce(jsonb_agg(p.product_id order by p.position), '[]') from newsletter_products p
        where p.shop_id = n.shop_id and p.newsletter_id = n.id) as "productIds"
    from newsletters n cross join lateral (
      select count(distinct coalesce(c.id, -s.id))::int4 as sent,
        (count(distinct coalesce(c.id, -s.id))
          filter (where case when c.id is null then s.left_at is not null else c.newsletter_since is null end))::int4 as left
      from newsletter_letters m left join customers c on c.shop_id = m.shop_id and c.id = m.customer_id
        left join newsletter_signups s on s.shop_id = m.shop_id and s.id = m.signup_id
      where m.shop_id = ${shopId} and m.newsletter_id = n.id) m
    where n.shop_id = ${shopId} and ${only === undefined ? sql`true` : sql`n.id = ${only}`}
    order by n.id desc limit ${sql.lit(MOST_SHOWN)}`.execute(db)
  return rows.map((row) => ({ ...row, sentAt: row.sentAt && new Date(row.sentAt) }))
}

/** One of them. Refuses with NotFound. */
export async function findNewsletter(db: Db, shopId: number, id: number): Promise<Newsletter> {
  const [found] = await listNewsletters(db, shopId, id)
  if (!found) throw new NotFound('Cette lettre n’existe plus.')
  return found
}

/** SQL: a customer who may receive letters: an account, not forgotten, that agreed. */
export const agreed = sql<boolean>`c.newsletter_since is not null and c.anonymised_at is null and c.email <> ''`

/** SQL: the address of sign-up `s` has agreed by an account, or as it bought without one. */
export const agreedOtherwise = (
  shopId: number,
) => sql<boolean>`exists (select from customers k where k.shop_id = ${shopId} and k.email = s.email
  and k.newsletter_since is not null and k.anonymised_at is null)`

/** SQL: a sign-up without an account that receives letters: confirmed, and nobody's account by now, which says for itself. */
export const confirmed = (
  shopId: number,
) => sql<boolean>`s.confirmed_at is not null and s.left_at is null and not ${agreedOtherwise(shopId)}
  and not exists (select from customers k where k.shop_id = ${shopId} and k.email = s.email
    and k.guest_since is null and k.anonymised_at is null)`

/** How many would receive a letter if it left now; those who did already, where it is under way, included. */
export async function countMeant(db: Db, shopId: number, id: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select
    (select count(*) from customers c where c.shop_id = ${shopId} and ${agreed} and ${isMeant(shopId)})::int4
    + (select count(*) from newsletter_signups s where s.shop_id = ${shopId} and ${confirmed(shopId)} and ${takesVisitors})::int4 as n
    from newsletters n where n.shop_id = ${shopId} and n.id = ${id}`.execute(db)
  return rows[0]?.n ?? 0
}

/**
 * Says the address of a letter's article, and counts that the link was followed from a letter that was sent, of nobody;
 * `counts` false for a machine. Refuses with NotFound an article that is not the letter's, or not on sale.
 */
export async function followed(
  db: Db,
  shopId: number,
  { id, productId, counts }: { id: number; productId: number; counts: boolean },
): Promise<string> {
  const { rows } = await sql<{ slug: string }>`
    with counted as (update newsletter_products x set clicks = clicks + 1 from newsletters n
      where x.shop_id = ${shopId} and x.newsletter_id = ${id} and x.product_id = ${productId}
        and n.shop_id = ${shopId} and n.id = x.newsletter_id and n.sent_at is not null
        and ${counts} and exists (select from products p
          where p.shop_id = ${shopId} and p.id = x.product_id and p.active_since <= moment()))
    select p.slug from newsletter_products x join products p on p.shop_id = x.shop_id and p.id = x.product_id
      and p.active_since <= moment()
    where x.shop_id = ${shopId} and x.newsletter_id = ${id} and x.product_id = ${productId}`.execute(db)
  if (!rows[0]) throw new NotFound('Cet article n’est plus en vente.')
  return rows[0].slug
}

export type Subscriber = { id: number; name: string; email: string; since: Date }

/** Who agreed to letters, the latest first, 200 at most, and how many they are in all. */
export async function subscribers(db: Db, shopId: number): Promise<{ count: number; latest: Subscriber[] }> {
  const { rows } = await sql<Subscriber & { count: number }>`
    select c.id, c.first_name || ' ' || c.last_name as name, c.email, c.newsletter_since as since,
      count(*) over ()::int4 as count
    from customers c where c.shop_id = ${shopId} and ${agreed} order by c.newsletter_since desc, c.id desc limit 200`.execute(
    db,
  )
  return { count: rows[0]?.count ?? 0, latest: rows.map(({ count: _, ...row }) => row) }
}
