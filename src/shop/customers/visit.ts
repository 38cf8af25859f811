import { CompiledQuery } from 'kysely'
import { type Db, gather } from '#database'
import { hashToken } from '#people'
import { type Grant, type Term, termOf } from '#prices'

/** Who looks at a shop, as every page of its public space needs it. */
export type Visit = {
  shopId: number
  /** Rises when the shop's front changes: identity, theme, categories, products, carriers, pages. */
  frontVersion: number
  /** Rises with every movement of stock. */
  goodsVersion: number
  /** Null for a visitor who has not signed in. */
  customer: {
    id: number
    civility: string
    firstName: string
    lastName: string
    email: string
    /** The account of the teacher who plays this customer; null for anybody else. */
    playedBy: number | null
    /** Buys without an account. */
    guest: boolean
    /** What the customer's group is given, and when it may pay. */
    grant: Grant
    term: Term | null
  } | null
  /** Articles in the cart, counted by piece. */
  articles: number
  /** The articles that the customer keeps for later: their ids, « 12 15 »; empty for none. */
  wished: string
}

type Asked = { slug: string; token: string | undefined }
type Row = {
  n: number
  shop_id: number
  face_version: number
  goods_version: number
  customer_id: number | null
  civility: string
  first_name: string
  last_name: string
  email: string
  played_by: number | null
  guest: boolean
  untaxed: boolean
  discount_bp: number
  group_id: number | null
  ruled: boolean
  term: string | null
  term_days: number | null
  articles: number
  wished: string
  more?: unknown
}

// One statement for every page, and for all the visitors of an instant: the shop, who is there, what the cart counts.
const textWith = (column?: string) => `
  select asked.n::int4, s.id as shop_id, s.face_version, u.id as customer_id, u.civility, u.first_name, u.last_name, u.email,
    k.played_by, u.guest_since is not null as guest,
    coalesce(g.untaxed, false) as untaxed, coalesce(g.discount_bp, 0) as discount_bp, u.group_id,
    g.id is not null and exists (select from rule_scopes x join promotions r on r.shop_id = x.shop_id and r.id = x.promotion_id
      where x.shop_id = g.shop_id and x.group_id = g.id and r.enabled_at is not null) as ruled, g.term, g.term_days,
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
    end as articles,
    coalesce((select string_agg(w.product_id::text, ' ' order by w.product_id) from wishes w
      where w.shop_id = s.id and w.customer_id = u.id), '') as wished${column ? `, ${column}` : ''}
  from unnest($1::text[], $2::bytea[]) with ordinality as asked (slug, hash, n)
  join living_shops s on s.slug = asked.slug
  left join customer_sessions k on k.shop_id = s.id and k.token_hash = asked.hash and k.expires_at > now()
    and (k.desk_token_hash is null or exists (
      select from desk_sessions d join accounts t on t.id = d.account_id
      where d.token_hash = k.desk_token_hash and d.expires_at > now() and t.closed_at is null))
  left join customers u on u.shop_id = k.shop_id and u.id = k.customer_id
  left join customer_groups g on g.shop_id = u.shop_id and g.id = u.group_id`

/** What another room wants to know in the same statement. */
type More<Told> = {
  /** SQL text, called `more`: of the shop `s`, its customer `u` (null when nobody has signed in), the browser's `asked.hash`, from $3 on `values`. */
  column: string
  values(): unknown[]
  read(raw: unknown): Told
}

type Find<Told> = (db: Db, asked: Asked) => Promise<Told | undefined>

/** A way to find a visit as `visit` does, with what another room says of it as `more`. */
export function visiting<Told>({ column, values, read }: More<Told>): Find<Visit & { more: Told }> {
  return finding(textWith(column), values, (row) => ({ ...visitOf(row), more: read(row.more) }))
}

const finding = <Told>(text: string, values: () => unknown[], told: (row: Row) => Told): Find<Told> =>
  gather(async (db, asked: Asked[]) => {
    // Strangers of a shop ask the same, and whoever opens several pages at once: it is looked for once.
    const nameOf = ({ slug, token = '' }: Asked) => `${slug} ${token}`
    const each = new Map(asked.map((one) => [nameOf(one), one]))
    const slugs = [...each.values()].map(({ slug }) => slug)
    const hashes = [...each.values()].map(({ token }) => (token ? hashToken(token) : null))
    const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(text, [slugs, hashes, ...values()]))
    const names = [...each.keys()]
    const found = new Map(rows.map((row) => [names[row.n - 1] ?? '', row]))
    return asked.map((one) => {
      const row = found.get(nameOf(one))
      return row && told(row)
    })
  })

/**
 * The shop at an address and who is there; undefined when there is no such shop; a token of nobody is a visitor's.
 * A customer whom a teacher plays is there as long as the teacher's session at the desk.
 */
export const visit: Find<Visit> = finding(textWith(), () => [], visitOf)

function visitOf({ customer_id: id, articles, wished, ...row }: Row): Visit {
  const { civility, first_name: firstName, last_name: lastName, email, played_by: playedBy, guest } = row
  const grant = { untaxed: row.untaxed, discountBp: row.discount_bp, groupId: row.group_id, ruled: row.ruled }
  const term = termOf(row.term, row.term_days)
  const customer = id === null ? null : { id, civility, firstName, lastName, email, playedBy, guest, grant, term }
  const { shop_id: shopId, face_version: frontVersion, goods_version: goodsVersion } = row
  return { shopId, frontVersion, goodsVersion, customer, articles, wished }
}
