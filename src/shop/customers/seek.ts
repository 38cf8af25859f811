import { containing, type Db, sql } from '#database'
import { folded, words } from '#texts'

/** A customer as somebody at the telephone is found. */
export type Found = {
  id: number
  firstName: string
  lastName: string
  companies: string
  email: string
  /** Of the first address; empty for none. */
  city: string
  orders: number
}

/**
 * The first customers of a shop whose name, company, e-mail or town holds every word typed, accents or not, by name; none for
 * nothing typed. Those who were forgotten are left out.
 */
export async function seek(db: Db, shopId: number, typed: string, limit = 8): Promise<Found[]> {
  const wanted = words(typed)
  if (wanted.length === 0) return []
  const each = (word: string) => sql`(c.name_folded like ${containing(word)} or c.email ilike ${containing(word)}
    or exists (select from addresses a where a.shop_id = c.shop_id and a.customer_id = c.id and a.removed_at is null
      and ${folded(sql`a.city`)} like ${containing(word)}))`
  const { rows } = await sql<Found>`
    select c.id, c.first_name as "firstName", c.last_name as "lastName", c.companies, c.email,
      coalesce((select a.city from addresses a where a.shop_id = c.shop_id and a.customer_id = c.id
        and a.removed_at is null order by a.id limit 1), '') as city,
      (select count(*)::int4 from orders o where o.shop_id = c.shop_id and o.customer_id = c.id) as orders
    from customers c
    where c.shop_id = ${shopId} and c.anonymised_at is null and ${sql.join(wanted.map(each), sql` and `)}
    order by c.last_name collate french, c.first_name collate french, c.id limit ${limit}`.execute(db)
  return rows
}
