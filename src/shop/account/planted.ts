import { counted, type Db, type Key, type Page, type Place, pageOf, type Slice, sql } from '#database'
import type { TransferFault } from './label.ts'
import { among, named, type Of } from './of-shops.ts'
import { back, left, type Outcome, orphan, outcome, stands } from './planted-outcome.ts'

/** A line with what is wrong with it, as its teacher sees it. Cents; a day of the bank. */
export type Planted = {
  shopId: number
  shopName: string
  id: number
  bookedOn: string
  label: string
  cents: number
  /** Of its cents, those that no match takes yet. */
  leftCents: number
  fault: TransferFault
  /** It is to be sent back: the second of two, or another shop's. */
  back: boolean
  /** Its order ended before it was pointed with it: it is to be sent back too. */
  orphan: boolean
  /** The order that it is of; null for another shop's. */
  orderId: number | null
  orderNumber: number | null
  outcome: Outcome
  /** Numbers of the orders that it was pointed with, and who did. */
  pointedWith: number[]
  by: string
}

export type PlantedSearch = { shopId?: number | undefined; outcome?: Outcome | undefined }

const keys: readonly Key[] = [
  { by: sql.ref('l.booked_on'), kind: 'day' },
  { by: sql.ref('l.shop_id'), kind: 'number' },
  { by: sql.ref('l.id'), kind: 'number' },
]

/** The planted lines of these shops, the last day first, a page by key (50), in two statements. */
export async function planted(
  db: Db,
  shopIds: Of,
  { shopId, outcome: wanted }: PlantedSearch,
  place: Place,
): Promise<Page<Planted> & { total: number }> {
  const asked = [among('l.shop_id', shopIds), sql`l.faults <> '{}'`]
  if (shopId !== undefined) asked.push(sql`l.shop_id = ${shopId}`)
  if (wanted) asked.push(sql`${outcome(named(shopIds))} = ${wanted}`)
  const kept = sql.join(asked, sql` and `)
  const total = await counted(db, sql`select from bank_lines l where ${kept}`, { whole: false })
  const page = await pageOf(place, { keys, descending: true, limit: 50 }, (slice) => read(db, shopIds, kept, slice))
  return { ...page, total }
}

async function read(db: Db, shopIds: Of, kept: ReturnType<typeof sql>, slice: Slice) {
  const { rows } = await sql<Planted & { place: string[] }>`
    select l.shop_id as "shopId", s.name as "shopName", l.id, l.booked_on::text as "bookedOn", l.label, l.amount_cents as cents,
      ${left(named(shopIds))} as "leftCents", l.faults[1] as fault, ${back} as back, ${orphan(named(shopIds))} as orphan,
      o.id as "orderId", o.number as "orderNumber", ${outcome(named(shopIds))} as outcome, coalesce((
        select array_agg((select x.number from orders x where x.shop_id = l.shop_id and ${among('x.shop_id', shopIds)} and x.id = m.order_id) order by m.id) from ${stands(named(shopIds))}
          and m.order_id is not null), '{}') as "pointedWith", coalesce((
        select m.actor_name from ${stands(named(shopIds))} order by m.id desc limit 1), '') as by, ${slice.place} as place
    from (select * from bank_lines l where ${kept} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) l
    join living_shops s on s.id = l.shop_id
    left join orders o on o.shop_id = l.shop_id and ${among('o.shop_id', shopIds)} and o.id = l.order_id order by ${slice.orderBy}`.execute(
    db,
  )
  return rows
}
