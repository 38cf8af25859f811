import { type Db, sql } from '#database'
import { NotFound } from '#refusals'

/** A letter to the customers who agreed; it changes until its sending begins (`sentAt`). */
export type Newsletter = {
  id: number
  subject: string
  body: string
  /** The articles that it shows, in their order. */
  productIds: number[]
  sentAt: Date | null
  /** Customers who received it, and those among them who want no more letters today. */
  sent: number
  left: number
}

/** The newest are shown; a school year has fewer. */
const MOST_SHOWN = 100

/** The shop's letters, the newest first; one statement. `only` for one of them. */
export async function listNewsletters(db: Db, shopId: number, only?: number): Promise<Newsletter[]> {
  const { rows } = await sql<Newsletter>`
    select n.id, n.subject, n.body, n.sent_at as "sentAt", m.sent, m.left,
      (select coalesce(jsonb_agg(p.product_id order by p.position), '[]') from newsletter_products p
        where p.shop_id = n.shop_id and p.newsletter_id = n.id) as "productIds"
    from newsletters n cross join lateral (
      select count(distinct c.id)::int4 as sent,
        (count(distinct c.id) filter (where c.newsletter_since is null))::int4 as left
      from newsletter_letters m join customers c on c.shop_id = m.shop_id and c.id = m.customer_id
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
