import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { type Shop, type ShopState, stateOf } from '#shops'
import { inFrench } from '#texts'
import { asks, type Wanted } from './wanted.ts'

/** A shop as the teacher's list shows it. */
export type ListedShop = {
  id: number
  name: string
  trade: string
  slug: string
  /** `/mag/la-recre-du-bois` */
  path: string
  /** `/mag/la-recre-du-bois/admin01`; never shown to the public. */
  backOffice: string
  digits: string
  state: ShopState
  /** The day of its end, `2026-12-02`, while it is condemned. */
  removalOn: string | null
  /** Pupils to whom it is open, by name: « Léa MOREAU ». */
  workers: string[]
  /** Orders on which no employee has acted yet. */
  newOrders: number
  orders: number
  customers: number
}

/** `total` is of all that is wanted. */
export type ShopsPage = Page<ListedShop> & { total: number }

const keys: readonly Key[] = [
  { by: inFrench('shops.name'), kind: 'text' },
  { by: sql.ref('shops.id'), kind: 'number' },
]

/**
 * A page of the shops (50) by name with who works there, in one statement; `words` are looked for in name, trade, address
 * and workers, a class or group keeps the shops where one of its pupils works.
 */
export async function page(db: Db, wanted: Wanted = {}, place: Place = {}): Promise<ShopsPage> {
  const asked = asks(wanted)
  const found = await pageOf(place, { keys, limit: 50 }, async ({ where, orderBy, limit, place: own }) => {
    const { rows } = await sql<Row & { place: string[]; total: number }>`
      select ${listed}, ${own} as place, (select count(*)::int4 from living_shops shops where ${asked}) as total
      from living_shops shops where ${asked} and ${where} order by ${orderBy} limit ${limit}`.execute(db)
    return rows
  })
  return {
    ...found,
    total: found.rows[0]?.total ?? 0,
    rows: found.rows.map(({ total: _, ...row }) => asListed(row)),
  }
}

/** Every shop by name, for choosing among them. */
export async function list(db: Db, wanted: Wanted = {}): Promise<ListedShop[]> {
  return read(db, asks(wanted))
}

/** The numbers of the shops wanted. */
export async function idsIn(db: Db, wanted: Wanted): Promise<number[]> {
  const { rows } = await sql<{
    id: number
  }>`select id from living_shops shops where ${asks(wanted)} order by id`.execute(db)
  return rows.map(({ id }) => id)
}

/** One shop as the list shows it; undefined when it is not there. */
export async function one(db: Db, id: number): Promise<ListedShop | undefined> {
  return (await read(db, sql`shops.id = ${id}`))[0]
}

async function read(db: Db, asked: ReturnType<typeof asks>): Promise<ListedShop[]> {
  const { rows } = await sql<Row>`
    select ${listed} from living_shops shops where ${asked} order by shops.name collate french, shops.id`.execute(db)
  return rows.map(asListed)
}

const workers = sql`array(select a.first_name || ' ' || in_capitals(a.last_name) from employees e
  join accounts a on a.id = e.account_id where e.shop_id = shops.id and e.closed_at is null
  order by a.last_name collate french, a.first_name collate french)`

const listed = sql`shops.id, shops.name, shops.trade, shops.slug, shops.back_office_digits, shops.opened_at,
  shops.archived_at, shops.removal_on, ${workers} as workers,
  (select count(*)::int4 from orders o where o.shop_id = shops.id and o.handled_at is null) as "newOrders",
  (select count(*)::int4 from orders o where o.shop_id = shops.id) as orders,
  (select count(*)::int4 from customers c where c.shop_id = shops.id) as customers`

type Row = Omit<ListedShop, 'path' | 'backOffice' | 'digits' | 'state' | 'removalOn'> &
  Pick<Shop, 'back_office_digits' | 'opened_at' | 'archived_at' | 'removal_on'>

const asListed = ({ back_office_digits: digits, opened_at, archived_at, removal_on, ...shop }: Row): ListedShop => ({
  ...shop,
  digits,
  path: `/mag/${shop.slug}`,
  backOffice: `/mag/${shop.slug}/admin${digits}`,
  state: stateOf({ opened_at, archived_at, removal_on }),
  removalOn: removal_on,
})
