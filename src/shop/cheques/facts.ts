import { counted, type Db, everyRow, type Key, type Page, type Place, pageOf, type Slice, sql } from '#database'
import type { Fault, Reason } from './faults.ts'
import { type Outcome, outcome } from './outcome.ts'

/** A cheque as its teacher sees it, with what is wrong with it. Cents. */
export type Fact = {
  shopId: number
  shopName: string
  id: number
  orderId: number
  orderNumber: number
  customerName: string
  number: string
  cents: number
  arrivesAt: Date
  faults: Fault[]
  reasons: Reason[]
  outcome: Outcome
  by: string
  decidedAt: Date | null
  /** Whether it comes back from the bank: the day where it was brought there, `will` once it is, `may` where the teacher may have it. */
  bounce: string | null
  /** Its return is on the statement, where the shop reads it before anybody can record it: it is not called off any longer. */
  isBack: boolean
}

export type FactSearch = { shopId?: number | undefined; outcome?: Outcome | undefined }

const keys: readonly Key[] = [
  { by: sql.ref('q.sent_at'), kind: 'moment' },
  { by: sql.ref('q.shop_id'), kind: 'number' },
  { by: sql.ref('q.id'), kind: 'number' },
]

/** SQL: whether the cheque `q` comes back from the bank. */
const bounce = sql`(select case when c.back_on is not null then c.back_on::text
    when q.bounces and q.state in ('sent', 'accepted') then 'will' when q.state in ('sent', 'accepted', 'remitted') then 'may' end
  from (select) one left join remittance_cheques c on c.shop_id = q.shop_id and c.cheque_id = q.id)`

/** SQL: the cheque `q` came back from the bank, or will. */
export const comesBack = sql<boolean>`coalesce(${bounce} <> 'may', false)`

/** SQL: whether the bank has sent the cheque `q` back. */
const isBack = sql<boolean>`exists (select from remittance_cheques c join bank_accounts a on a.shop_id = q.shop_id
  where c.shop_id = q.shop_id and c.cheque_id = q.id and c.back_on <= (moment() at time zone 'Europe/Paris')::date + a.days_ahead)`

/** The shops that are looked at; all living ones when undefined, for an administrator. */
type Of = readonly number[] | undefined

/** The cheques of these shops, the last sent first, a page by key (50), in two statements. */
export async function facts(
  db: Db,
  shopIds: Of,
  search: FactSearch,
  place: Place,
): Promise<Page<Fact> & { total: number }> {
  const asked = kept(shopIds, search)
  const from = sql`select from cheques q where ${asked}`
  const total = await counted(db, from, { whole: search.outcome === undefined })
  const page = await pageOf(place, { keys, descending: true, limit: 50 }, (slice) => read(db, asked, slice))
  return { ...page, total }
}

/** Every one of them, some at a time: for a file. */
export async function* everyFact(db: Db, shopIds: Of, search: FactSearch): AsyncGenerator<Fact> {
  yield* everyRow({ keys, descending: true }, (slice) => read(db, kept(shopIds, search), slice))
}

function kept(shopIds: Of, search: FactSearch) {
  const asked = [
    search.shopId !== undefined
      ? sql`q.shop_id = ${search.shopId}`
      : shopIds
        ? sql`q.shop_id = any(${[...shopIds]}::bigint[])`
        : sql`q.shop_id = any(array(select id from living_shops))`,
  ]
  // One shop of somebody else's is none of these.
  if (search.shopId !== undefined && shopIds && !shopIds.includes(search.shopId)) asked.push(sql`false`)
  if (search.outcome) asked.push(sql`${outcome} = ${search.outcome}`)
  return sql.join(asked, sql` and `)
}

async function read(db: Db, asked: ReturnType<typeof kept>, slice: Slice) {
  const { rows } = await sql<Fact & { place: string[] }>`
    select q.shop_id as "shopId", s.name as "shopName", q.id, o.id as "orderId", o.number as "orderNumber",
      o.customer_name as "customerName", q.number, q.figures_cents as cents, q.arrives_at as "arrivesAt", q.faults, q.reasons,
      ${outcome} as outcome, q.actor_name as by, q.decided_at as "decidedAt", ${bounce} as bounce, ${isBack} as "isBack", ${slice.place} as place
    from (select * from cheques q where ${asked} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) q
    join orders o on o.shop_id = q.shop_id and o.id = q.order_id
    join living_shops s on s.id = q.shop_id order by ${slice.orderBy}`.execute(db)
  return rows
}

/** The shops of these whose customers' cheques come by post, by name, and how they come. */
export async function switchedOn(
  db: Db,
  shopIds: Of,
): Promise<{ shopId: number; shopName: string; delayMinutes: number; share: number; faults: Fault[] }[]> {
  const { rows } = await sql<{
    shopId: number
    shopName: string
    delayMinutes: number
    share: number
    faults: Fault[]
  }>`select c.shop_id as "shopId", s.name as "shopName", c.delay_minutes as "delayMinutes", c.share, c.faults
    from cheque_settings c join living_shops s on s.id = c.shop_id
    where ${shopIds ? sql`c.shop_id = any(${[...shopIds]}::bigint[])` : sql`c.shop_id = any(array(select id from living_shops))`}
    order by s.name collate french, s.id`.execute(db)
  return rows
}
