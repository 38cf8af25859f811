import { type Db, everyRow, type Key, known, type Page, type Place, pageOf, type Slice, sql } from '#database'
import { type Owed, type OwedFilters, type OwedSum, owing } from './owing.ts'

/** SQL: what is owed by kind and age, as one JSON. */
const byAge = sql<OwedSum[]>`(select coalesce(jsonb_agg(s order by s.kind, s.age), '[]') from (
  select kind, age, count(*) as count, sum(cents) as cents from aged group by kind, age) s)`

/** What is owed at the end of a day by kind and age. One statement. */
export async function owedSums(db: Db, shopId: number, day: string): Promise<OwedSum[]> {
  const { rows } = await sql<{ sums: OwedSum[] }>`with ${owing(shopId, day)} select ${byAge} as sums`.execute(db)
  return rows[0]?.sums ?? []
}

const keys: readonly Key[] = [
  { by: sql.ref('w.since'), kind: 'day' },
  { by: sql.ref('w.order_id'), kind: 'number' },
]

/**
 * Who owes what at the end of a day, the oldest first, a page by key, and what all of them owe by kind and age whatever was
 * asked: one statement, for both are read from the same.
 */
export async function owed(
  db: Db,
  shopId: number,
  filters: OwedFilters,
  place: Place = {},
): Promise<Page<Owed> & { sums: OwedSum[] }> {
  let sums: OwedSum[] = []
  const page = await pageOf(place, { keys, limit: 50 }, async (slice) => {
    const rows = await read(db, shopId, filters, slice, byAge)
    sums = rows[0]?.sums ?? sums
    return rows.map(({ sums: _, ...row }) => row)
  })
  return { ...page, sums }
}

/** All of them, some at a time: for files. */
export async function* everyOwed(db: Db, shopId: number, filters: OwedFilters): AsyncGenerator<Owed> {
  yield* everyRow({ keys }, (slice) => read(db, shopId, filters, slice), 5000)
}

async function read(
  db: Db,
  shopId: number,
  { day, kind, age }: OwedFilters,
  slice: Slice,
  sums = sql<OwedSum[]>`'[]'::jsonb`,
) {
  const shop = known(shopId)
  const asked = [slice.where]
  if (kind) asked.push(sql`w.kind = ${known(kind)}`)
  if (age) asked.push(age === 'due' ? sql`w.age <> 'later'` : sql`w.age = ${known(age)}`)
  const { rows } = await sql<Owed & { place: string[]; sums: OwedSum[] }>`with ${owing(shopId, day)}
    select w.kind, w.order_id as "orderId", o.reference, o.customer_name as "customerName", w.since, w.days, w.age, w.cents,
      case when i.id is not null then jsonb_build_object('id', i.id, 'number', i.number) end as invoice,
      ${slice.place} as place, ${sums} as sums
    from (select * from aged w where ${sql.join(asked, sql` and `)} order by ${slice.orderBy} limit ${slice.limit}) w
    join orders o on o.shop_id = ${shop} and o.id = w.order_id
    left join lateral (select x.id, x.number from invoices x where x.shop_id = ${shop} and x.order_id = w.order_id
      and x.kind = 'invoice' and x.issued_on <= ${known(day)} order by x.id desc limit 1) i on true
    order by ${slice.orderBy}`.execute(db)
  return rows
}
