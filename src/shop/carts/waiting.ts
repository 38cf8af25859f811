import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { NotFound } from '#refusals'
import { containsWords } from '#texts'
import { type Cart, cartOf, type RawCart } from './cart.ts'
import { cartJson } from './sql.ts'

/** For how many hours nobody has touched a cart before it counts as given up. */
export const abandonedAfter = [1, 24, 72, 168] as const

export type CartOwner = {
  id: number
  firstName: string
  lastName: string
  email: string
  /** Bought without an account. */
  guest: boolean
  /** Agreed to the shop's letters, since when. */
  newsletterSince: Date | null
}

/** A cart that holds something, as the shop sees it. */
export type WaitingCart = {
  id: number
  /** Null for a visitor who has not signed in. */
  owner: CartOwner | null
  begunAt: Date
  /** When an article was last put in or taken out. */
  touchedAt: Date
  remindedAt: Date | null
  cart: Cart
}

export type CartSearch = Place & {
  /** Touched within the last hour: somebody is there. */
  live?: boolean | undefined
  /** Not touched for that many hours. */
  abandonedHours?: number | undefined
  /** Words of the customer's name. */
  name?: string | undefined
  reminded?: boolean | undefined
  /** Of a customer, or of a visitor. */
  known?: boolean | undefined
}

type Row = Omit<WaitingCart, 'cart' | 'owner'> & {
  raw: RawCart
  owner: (Omit<CartOwner, 'newsletterSince'> & { newsletterSince: string | null }) | null
}

const PAGE = 25
const keys: readonly Key[] = [
  { by: sql.ref('c.updated_at'), kind: 'moment' },
  { by: sql.ref('c.id'), kind: 'number' },
]
const columns = sql<Row>`c.id, c.created_at as "begunAt", c.updated_at as "touchedAt", c.reminded_at as "remindedAt",
  case when u.id is not null then jsonb_build_object('id', u.id, 'firstName', u.first_name, 'lastName', u.last_name,
    'email', u.email, 'guest', u.guest_since is not null, 'newsletterSince', u.newsletter_since) end as owner`
const owned = sql`left join customers u on u.shop_id = c.shop_id and u.id = c.customer_id`
const filled = sql`exists (select from cart_lines l where l.shop_id = c.shop_id and l.cart_id = c.id)`

/**
 * The carts of a shop that hold something, those touched last first, a page by key: one statement. Each is priced as its
 * holder would see it now.
 */
export async function listWaiting(db: Db, shopId: number, search: CartSearch = {}): Promise<Page<WaitingCart>> {
  const { rows, ...around } = await pageOf(search, { keys, descending: true, limit: PAGE }, async (slice) => {
    const { rows: found } = await sql<Row & { place: string[] }>`
      select c.*, ${sql.raw(cartJson('moment()'))} as raw from (
        select ${columns}, c.shop_id, c.customer_id, c.message, c.terms_accepted_at, c.terms_id, c.carrier_id, c.codes,
          c.delivery_address_id, c.invoice_address_id, c.wished_day, ${slice.place} as place
        from carts c ${owned}
        where c.shop_id = ${shopId} and ${filled} and ${conditions(search)} and ${slice.where}
        order by ${slice.orderBy} limit ${slice.limit}) c
      order by c."touchedAt" ${sql.raw(search.before ? 'asc' : 'desc')}, c.id ${sql.raw(search.before ? 'asc' : 'desc')}`.execute(
      db,
    )
    return found
  })
  return { ...around, rows: rows.map(told) }
}

function conditions({ live, abandonedHours, name, reminded, known }: CartSearch) {
  const wanted = [sql<boolean>`true`]
  if (live) wanted.push(sql<boolean>`c.updated_at > moment() - interval '1 hour'`)
  if (abandonedHours !== undefined)
    wanted.push(sql<boolean>`c.updated_at <= moment() - make_interval(hours => ${abandonedHours})`)
  if (name) wanted.push(sql<boolean>`${containsWords(sql.ref('u.name_folded'), name)}`)
  if (reminded !== undefined)
    wanted.push(reminded ? sql<boolean>`c.reminded_at is not null` : sql<boolean>`c.reminded_at is null`)
  if (known !== undefined)
    wanted.push(known ? sql<boolean>`c.customer_id is not null` : sql<boolean>`c.customer_id is null`)
  return sql.join(wanted, sql` and `)
}

/** One of them, empty or not; one statement. Refuses with NotFound one that was ordered, emptied or taken along meanwhile. */
export async function findWaiting(db: Db, shopId: number, id: number): Promise<WaitingCart> {
  const { rows } = await sql<Row>`
    select ${columns}, ${sql.raw(cartJson('moment()'))} as raw from carts c ${owned}
    where c.shop_id = ${shopId} and c.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('Ce panier n’existe plus : il a été commandé ou vidé.')
  return told(rows[0])
}

/** The cart of a customer, for the sheet: what it holds and since when; undefined for none and for an empty one. */
export async function waitingOf(db: Db, shopId: number, customerId: number): Promise<WaitingCart | undefined> {
  const { rows } = await sql<Row>`
    select ${columns}, ${sql.raw(cartJson('moment()'))} as raw from carts c ${owned}
    where c.shop_id = ${shopId} and c.customer_id = ${customerId} and ${filled}`.execute(db)
  return rows[0] && told(rows[0])
}

const told = ({ raw, owner, id, begunAt, touchedAt, remindedAt }: Row): WaitingCart => ({
  ...{ id, begunAt, touchedAt, remindedAt },
  owner: owner && {
    ...owner,
    newsletterSince: owner.newsletterSince === null ? null : new Date(owner.newsletterSince),
  },
  cart: cartOf(raw),
})
