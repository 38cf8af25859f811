import { type Db, sql } from '#database'
import { type ShopState, stateOf } from '#shops'
import { inFrench, matches } from '#texts'

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

export type Wanted = { words?: string; classId?: number; groupId?: number; state?: ShopState }

/**
 * The shops by name with who works there, in one statement; `words` are looked for in name, trade, address and workers,
 * a class or group keeps the shops where one of its pupils works.
 */
export async function list(db: Db, { words = '', classId, groupId, state }: Wanted = {}): Promise<ListedShop[]> {
  const all = await read(db, { classId, groupId })
  return all.filter((shop) => {
    if (state && shop.state !== state) return false
    return matches([shop.name, shop.trade, shop.slug, ...shop.workers].join(' '), words)
  })
}

/** One shop as the list shows it; undefined when it is not there. */
export async function one(db: Db, id: number): Promise<ListedShop | undefined> {
  return (await read(db, { id }))[0]
}

type Which = { id?: number; classId?: number; groupId?: number }

async function read(db: Db, { id, classId, groupId }: Which): Promise<ListedShop[]> {
  const at = sql`from employees e where e.shop_id = shops.id and e.closed_at is null`
  const rows = await db
    .selectFrom('living_shops as shops')
    .select(['id', 'name', 'trade', 'slug', 'back_office_digits', 'opened_at', 'archived_at', 'removal_on'])
    .select([
      sql<string[]>`array(select a.first_name || ' ' || upper(a.last_name) from employees e
        join accounts a on a.id = e.account_id where e.shop_id = shops.id and e.closed_at is null
        order by a.last_name collate french, a.first_name collate french)`.as('workers'),
      sql<number>`(select count(*)::int4 from orders o where o.shop_id = shops.id and o.handled_at is null)`.as(
        'newOrders',
      ),
      sql<number>`(select count(*)::int4 from orders o where o.shop_id = shops.id)`.as('orders'),
      sql<number>`(select count(*)::int4 from customers c where c.shop_id = shops.id)`.as('customers'),
    ])
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? 0))
    .$if(classId !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (select ${at} and e.account_id in (select account_id from pupils where class_id = ${classId}))`,
      ),
    )
    .$if(groupId !== undefined, (query) =>
      query.where(
        sql<boolean>`exists (select ${at} and e.account_id in (select account_id from group_pupils where group_id = ${groupId}))`,
      ),
    )
    .orderBy(inFrench('name'))
    .orderBy('id')
    .execute()
  return rows.map(({ back_office_digits: digits, opened_at, archived_at, removal_on, ...shop }) => ({
    ...shop,
    digits,
    path: `/mag/${shop.slug}`,
    backOffice: `/mag/${shop.slug}/admin${digits}`,
    state: stateOf({ opened_at, archived_at, removal_on }),
    removalOn: removal_on,
  }))
}
