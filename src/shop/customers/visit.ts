import { CompiledQuery } from 'kysely'
import type { Db } from '#database'
import { hashToken } from '#people'
import type { Shop } from '#shops'

/** Who looks at a shop, as every page of its public space needs it. */
export type Visit = {
  shop: Shop
  /** Null for a visitor who has not signed in. */
  customer: { id: number; firstName: string; lastName: string; email: string } | null
  /** Articles in the cart, counted by piece. */
  articles: number
  /** The secret that the browser keeps; undefined as long as it keeps none. */
  token: string | undefined
}

type Row = Shop & {
  customer_id: number | null
  customer_first_name: string
  customer_last_name: string
  customer_email: string
  articles: number
}

// One statement for every page: the shop, who is there and what the cart counts, whoever it belongs to.
const text = `
  select shops.*, customers.id as customer_id, customers.first_name as customer_first_name,
    customers.last_name as customer_last_name, customers.email as customer_email,
    case
      when customers.id is not null then (
        select coalesce(sum(quantity), 0)::int4 from carts
        join cart_lines on cart_lines.shop_id = carts.shop_id and cart_lines.cart_id = carts.id
        where carts.shop_id = shops.id and carts.customer_id = customers.id)
      when $2::bytea is not null then (
        select coalesce(sum(quantity), 0)::int4 from carts
        join cart_lines on cart_lines.shop_id = carts.shop_id and cart_lines.cart_id = carts.id
        where carts.shop_id = shops.id and carts.visitor_hash = $2)
      else 0
    end as articles
  from shops
  left join customer_sessions
    on customer_sessions.shop_id = shops.id and customer_sessions.token_hash = $2 and customer_sessions.expires_at > now()
  left join customers
    on customers.shop_id = customer_sessions.shop_id and customers.id = customer_sessions.customer_id
  where shops.slug = $1`

/** The shop at an address and who is there: one statement. Undefined when there is no such shop; a token of nobody is a visitor's. */
export async function visit(db: Db, slug: string, token: string | undefined): Promise<Visit | undefined> {
  const values = [slug, token ? hashToken(token) : null]
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, values))
  const row = rows[0]
  if (!row) return undefined
  const { customer_id, customer_first_name, customer_last_name, customer_email, articles, ...shop } = row
  const customer =
    customer_id === null
      ? null
      : { id: customer_id, firstName: customer_first_name, lastName: customer_last_name, email: customer_email }
  return { shop, customer, articles, token }
}
