import { type Db, sql } from '#database'
import { containsWords } from '#texts'

/** Who of a shop's customers may write: anybody, somebody who has ordered, a business, or the same person everywhere. */
export const senders = ['anyone', 'ordered', 'business', 'same'] as const
export type Sender = (typeof senders)[number]

export type Drawing = {
  shopIds: readonly number[]
  sender: Sender
  /** Words of the customer's name, company or address: « ONIM » draws her wherever she is. */
  words?: string | undefined
  /** The same seed draws the same people. */
  seed: string
}

/** A shop with the customer drawn in it; null where it has none of that kind. */
export type Drawn = {
  shopId: number
  shopName: string
  shopSlug: string
  customer: { id: number; firstName: string; lastName: string; email: string } | null
}

const kinds: Record<Sender, ReturnType<typeof sql>> = {
  anyone: sql`true`,
  same: sql`true`,
  ordered: sql`exists (select from orders o where o.shop_id = c.shop_id and o.customer_id = c.id)`,
  business: sql`exists (select from addresses a where a.shop_id = c.shop_id and a.customer_id = c.id
    and a.removed_at is null and a.company <> '')`,
}

/**
 * Draws a customer in each of these shops that is at work, by shop; one statement. « The same » is who is a customer of the
 * most of them: shops made from one model have the same people.
 */
export async function draw(db: Db, { shopIds, sender, words = '', seed }: Drawing): Promise<Drawn[]> {
  const ids = sql`${[...shopIds]}::bigint[]`
  const named = containsWords(sql`(c.name_folded || ' ' || folded(c.email))`, words)
  const everywhere = sql`select c.email from customers c where c.shop_id = any(${ids}) and ${named}
    group by c.email order by count(*) desc, md5(${seed}::text || c.email) limit 1`
  const { rows } = await sql<Drawn>`
    select s.id as "shopId", s.name as "shopName", s.slug as "shopSlug", drawn.customer
    from living_shops s left join lateral (
      select jsonb_build_object('id', c.id, 'firstName', c.first_name, 'lastName', c.last_name, 'email', c.email) as customer
      from customers c where c.shop_id = s.id and ${kinds[sender]} and ${named}
        and ${sender === 'same' ? sql`c.email = (${everywhere})` : sql`true`}
      order by md5(${seed}::text || c.shop_id || ' ' || c.id), c.id limit 1) drawn on true
    where s.id = any(${ids}) and s.archived_at is null and s.removal_on is null
    order by s.name collate french, s.id`.execute(db)
  return rows
}
