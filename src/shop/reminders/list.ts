import { type Db, everyRow, type Key, known, type Page, type Place, pageOf, type Slice, sql } from '#database'
import { type OnDesk, onDesk } from './born.ts'
import { type Age, keeping, lateSql, type UnpaidFilters } from './late.ts'
import type { Level } from './levels.ts'
import { undelivered } from './undelivered.ts'

/** An order that owes money beyond its last day to pay, cents. What it owes and is not due yet is told apart. */
export type Unpaid = {
  orderId: number
  number: number
  reference: string
  customerName: string
  /** The firm that the order was billed to; empty for a person. */
  company: string
  invoice: { id: number; number: string } | null
  /** Its own last day to pay, and days since; where a cheque came back after it, that day, from which letters count. */
  due: string
  backOn: string | null
  days: number
  age: Age
  cents: number
  comingCents: number
  level: 0 | Level
  sentOn: string | null
  /** A cheque waits to be examined: it may pay the order. */
  cheque: OnDesk | null
  /** Its formal notice would follow, and nothing has left of what is paid later: it is to be sent first. */
  toSend: boolean
}

/** What is owed by age, of all that the filters keep. */
export type AgeSum = { age: Age; count: number; cents: number }

const keys: readonly Key[] = [
  { by: sql.ref('w.due'), kind: 'day' },
  { by: sql.ref('w.order_id'), kind: 'number' },
]

/** Orders that are unpaid, the oldest first, a page by key (50 rows), and what all of them owe by age: one statement. */
export async function unpaid(
  db: Db,
  shopId: number,
  filters: UnpaidFilters,
  place: Place = {},
): Promise<Page<Unpaid> & { sums: AgeSum[] }> {
  let sums: AgeSum[] | undefined
  const page = await pageOf(place, { keys, limit: 50 }, async (slice) => {
    const rows = await read(db, shopId, filters, slice)
    sums = rows.sums
    return rows.rows
  })
  return { ...page, sums: sums ?? [] }
}

/** All of them, some at a time: for files. */
export async function* everyUnpaid(db: Db, shopId: number, filters: UnpaidFilters): AsyncGenerator<Unpaid> {
  yield* everyRow({ keys }, async (slice) => (await read(db, shopId, filters, slice)).rows, 5000)
}

async function read(db: Db, shopId: number, filters: UnpaidFilters, slice: Slice) {
  const shop = known(shopId)
  const kept = keeping(shop, filters)
  const { rows } = await sql<{
    sums: AgeSum[]
    rows: (Unpaid & { place: string[] })[]
  }>`with ${lateSql(shopId, filters.day)},
    kept as materialized (select w.* from late w where ${kept}),
    told as (
      select w.order_id as "orderId", o.number, o.reference, o.customer_name as "customerName", o.company, w.due, w.back_on as "backOn", w.days, w.age, w.cents, w.coming as "comingCents",
        w.level, w.sent_on as "sentOn", case when i.id is not null then jsonb_build_object('id', i.id, 'number', i.number) end as invoice,
        ${onDesk(shop, sql`o.id`)} as cheque, w.level = 2 and ${undelivered(shop)} as "toSend", ${slice.place} as place
      from (select w.* from kept w where ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) w
      join orders o on o.shop_id = ${shop} and o.id = w.order_id
      left join lateral (select x.id, x.number from invoices x where x.shop_id = ${shop} and x.order_id = w.order_id
        and x.kind = 'invoice' and x.issued_on <= ${known(filters.day)} order by x.id desc limit 1) i on true
      order by ${slice.orderBy})
    select (select coalesce(jsonb_agg(s), '[]') from (
        select age, count(*) as count, sum(cents) as cents from kept group by age) s) as sums,
      (select coalesce(jsonb_agg(t), '[]') from told t) as rows`.execute(db)
  const [found] = rows
  return found ?? { sums: [], rows: [] }
}
