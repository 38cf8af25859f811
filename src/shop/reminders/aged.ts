import { type Db, everyRow, type Key, known, type Page, type Place, pageOf, type Slice, sql } from '#database'
import { type Age, ages, keeping, lateSql, type UnpaidFilters } from './late.ts'

/** What a customer owes by age, cents. */
export type CustomerDebt = {
  customerId: number
  customerName: string
  /** The firm that the last of them was billed to; empty for a person. */
  company: string
  count: number
  cents: number
  oldest: string
} & {
  byAge: Record<Age, number>
}

const byName: readonly Key[] = [
  { by: sql`(w.name collate french)`, kind: 'text' },
  { by: sql.ref('w.customer_id'), kind: 'number' },
]

/** Who owes what by age, by name, a page by key (50 rows): the aged balance; what it all comes to is that of `unpaid`. One statement. */
export function byCustomer(
  db: Db,
  shopId: number,
  filters: UnpaidFilters,
  place: Place = {},
): Promise<Page<CustomerDebt>> {
  return pageOf(place, { keys: byName, limit: 50 }, (slice) => readCustomers(db, shopId, filters, slice))
}

/** All of them, some at a time: for files. */
export async function* everyCustomer(db: Db, shopId: number, filters: UnpaidFilters): AsyncGenerator<CustomerDebt> {
  yield* everyRow({ keys: byName }, (slice) => readCustomers(db, shopId, filters, slice), 5000)
}

async function readCustomers(db: Db, shopId: number, filters: UnpaidFilters, slice: Slice) {
  const shop = known(shopId)
  const of = (age: Age) => sql`coalesce(sum(k.cents) filter (where k.age = ${sql.lit(age)}), 0)::int8`
  const { rows } = await sql<CustomerDebt & { place: string[] }>`with ${lateSql(shopId, filters.day)},
    people as (
      select o.customer_id, max(o.customer_name) as name,
        coalesce((array_agg(o.company order by o.id desc))[1], '') as company, count(*)::int4 as count, sum(k.cents)::int8 as cents, min(k.due) as oldest,
        jsonb_build_object(${sql.join(ages.flatMap((age) => [sql.lit(age), of(age)]))}) as "byAge"
      from (select w.* from late w where ${keeping(shop, filters)}) k
      join orders o on o.shop_id = ${shop} and o.id = k.order_id group by o.customer_id)
    select w.customer_id as "customerId", w.name as "customerName", w.company, w.count, w.cents, w.oldest, w."byAge", ${slice.place} as place
    from people w where ${slice.where} order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
  return rows
}
