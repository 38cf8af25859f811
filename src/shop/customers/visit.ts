import { CompiledQuery } from 'kysely'
import { type Db, gather } from '#database'
import { hashToken } from '#people'

/** Who looks at a shop, as every page of its public space needs it. */
export type Visit = {
  shopId: number
  /** Rises when the shop's face changes: identity, theme, categories, products, carriers, pages. */
  faceVersion: number
  /** Rises with every movement of stock. */
  goodsVersion: number
  /** Null for a visitor who has not signed in. */
  customer: { id: number; firstName: string; lastName: string; email: string } | null
  /** Articles in the cart, counted by piece. */
  articles: number
}

type Asked = { slug: string; token: string | undefined }
type Row = {
  n: number
  shop_id: number
  face_version: number
  goods_version: number
  customer_id: number | null
  first_name: string
  last_name: string
  email: string
  articles: number
}

// One statement for every page, and for all the visitors of an instant: the shop, who is there, what the cart counts.
const text = `
  select asked.n::int4, s.id as shop_id, s.face_version, u.id as customer_id, u.first_name, u.last_name, u.email,
    coalesce((select m.id from stock_movements m where m.shop_id = s.id order by m.id desc limit 1), 0) as goods_version,
    case
      when u.id is not null then (
        select coalesce(sum(l.quantity), 0)::int4 from carts c
        join cart_lines l on l.shop_id = c.shop_id and l.cart_id = c.id
        where c.shop_id = s.id and c.customer_id = u.id)
      when asked.hash is not null then (
        select coalesce(sum(l.quantity), 0)::int4 from carts c
        join cart_lines l on l.shop_id = c.shop_id and l.cart_id = c.id
        where c.shop_id = s.id and c.visitor_hash = asked.hash)
      else 0
    end as articles
  from unnest($1::text[], $2::bytea[]) with ordinality as asked (slug, hash, n)
  join shops s on s.slug = asked.slug and s.kept_at is null
  left join customer_sessions k on k.shop_id = s.id and k.token_hash = asked.hash and k.expires_at > now()
  left join customers u on u.shop_id = k.shop_id and u.id = k.customer_id`

/** The shop at an address and who is there; undefined when there is no such shop; a token of nobody is a visitor's. */
export const visit: (db: Db, asked: Asked) => Promise<Visit | undefined> = gather(async (db, asked: Asked[]) => {
  const slugs = asked.map(({ slug }) => slug)
  const hashes = asked.map(({ token }) => (token ? hashToken(token) : null))
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [slugs, hashes]))
  const visits: (Visit | undefined)[] = asked.map(() => undefined)
  for (const row of rows) visits[row.n - 1] = visitOf(row)
  return visits
})

function visitOf({ customer_id: id, first_name, last_name, email, articles, ...row }: Row): Visit {
  const customer = id === null ? null : { id, firstName: first_name, lastName: last_name, email }
  const { shop_id: shopId, face_version: faceVersion, goods_version: goodsVersion } = row
  return { shopId, faceVersion, goodsVersion, customer, articles }
}
