import { type Db, sql } from '#database'
import { type ShopState, stateOf } from '#shops'
import { containsWords } from '#texts'

/** Nobody counts further: « 99+ ». */
export const MANY = 100

export type Box = {
  shopId: number
  slug: string
  name: string
  state: ShopState
  /** Mails that the teacher has not read, MANY at most. */
  unread: number
}

/** Every shop's box with what is unread in it, in the order the shops were made, those put away last; one statement. */
export async function boxes(db: Db): Promise<Box[]> {
  const rows = await db
    .selectFrom('living_shops as shops')
    .select(['id as shopId', 'slug', 'name', 'opened_at', 'archived_at', 'removal_on'])
    .select(
      sql<number>`(select count(*)::int4 from (
        select from mails m where m.shop_id = shops.id and m.read_at is null limit ${MANY}) few)`.as('unread'),
    )
    .orderBy(sql`coalesce(archived_at, removal_on::timestamptz) is not null`)
    .orderBy('id')
    .execute()
  return rows.map(({ opened_at, archived_at, removal_on, ...box }) => ({
    ...box,
    state: stateOf({ opened_at, archived_at, removal_on }),
  }))
}

export type CustomerBox = {
  id: number
  /** « Mme ONIM », or the whole name of a customer who gave no civility. */
  called: string
  name: string
  email: string
  /** The last mail received or written; null while there is none. */
  lastAt: Date | null
  /** MANY at most. */
  unread: number
}

type Wanted = { words?: string; customerId?: number | undefined; limit?: number }

/**
 * The boxes of a shop's customers, those with the newest mail first, in one statement; `words` are looked for in name and
 * address. The customer asked for stands first, whatever the rest. Two looks at an index a customer.
 */
export async function customerBoxes(
  db: Db,
  shopId: number,
  { words = '', customerId = 0, limit = 30 }: Wanted = {},
): Promise<{ boxes: CustomerBox[]; more: boolean }> {
  const found = sql`(c.id = ${customerId} or ${containsWords(sql`(c.name_folded || ' ' || folded(c.email))`, words)})`
  const { rows } = await sql<Omit<CustomerBox, 'called' | 'name'> & Named>`
    select chosen.*, (select count(*)::int4 from (select from mails m
      where m.shop_id = ${shopId} and m.customer_id = chosen.id and m.read_at is null limit ${MANY}) few) as unread
    from (
      select c.id, c.civility, c.first_name as "firstName", c.last_name as "lastName", c.email, (
        select m.sent_at from mails m where m.shop_id = c.shop_id and m.customer_id = c.id
        order by m.sent_at desc, m.id desc limit 1) as "lastAt"
      from customers c where c.shop_id = ${shopId} and ${found}
      order by c.id = ${customerId} desc, "lastAt" desc nulls last, c.id limit ${limit + 1}) chosen
    order by chosen.id = ${customerId} desc, "lastAt" desc nulls last, chosen.id`.execute(db)
  return { boxes: rows.slice(0, limit).map(withNames), more: rows.length > limit }
}

type Named = { civility: string; firstName: string; lastName: string }

function withNames<T extends Named>({ civility, firstName, lastName, ...rest }: T) {
  const name = `${firstName} ${lastName}`.trim()
  return { ...rest, name, called: civility ? `${civility} ${lastName}` : name }
}
