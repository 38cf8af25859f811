import {
  type Db,
  everyRow,
  type Key,
  known,
  type Page,
  type Place,
  pageOf,
  type Slice,
  sql,
  startOfDay,
} from '#database'

/** Days since an invoice was issued, or an order that has none was placed. */
export const ages = ['0-30', '31-60', '61-90', '90'] as const
export type Age = (typeof ages)[number]

/** Owed on an issued invoice, or on an order that is not invoiced yet. */
export type OwedKind = 'invoiced' | 'ordered'

export type OwedFilters = {
  /** As it stood at the end of this day in France. */
  day: string
  kind?: OwedKind | undefined
  age?: Age | undefined
}

/** What one order still owes, cents, and since when: the day of its invoice, or else the day it was placed. */
export type Owed = {
  kind: OwedKind
  orderId: number
  reference: string
  customerName: string
  invoice: { id: number; number: string } | null
  since: string
  days: number
  cents: number
}

export type OwedSum = { kind: OwedKind; age: Age; count: number; cents: number }

/**
 * SQL: the orders that owed something at the end of a day: invoices less credit notes less payments, of that day and before.
 * Those without invoice count what was ordered, unless they were cancelled or refunded by then, as their history says.
 */
const owing = (shopId: number, day: string) => {
  const [shop, end] = [known(shopId), startOfDay(known(day), 1)]
  const until = sql`i.shop_id = ${shop} and i.issued_on <= ${known(day)}`
  const paid = sql`p.shop_id = ${shop} and p.at < ${end}`
  return sql`invoiced as (
    select i.order_id, i.since, i.cents - coalesce(p.cents, 0) as cents
    from (select i.order_id, sum(case i.kind when 'invoice' then i.total_ttc_cents else -i.total_ttc_cents end) as cents,
        max(i.issued_on) filter (where i.kind = 'invoice') as since from invoices i where ${until} group by i.order_id) i
    left join (select p.order_id, sum(p.amount_cents) as cents from payments p where ${paid} group by p.order_id) p
      using (order_id)
    where i.cents > coalesce(p.cents, 0)
  ), waiting as materialized (
    select o.id, (o.placed_at at time zone 'Europe/Paris')::date as since, o.total_ttc_cents from orders o
    where o.shop_id = ${shop} and o.placed_at < ${end}
      and not exists (select from invoices i where ${until} and i.order_id = o.id)
  ), owing as (
    select 'invoiced' as kind, order_id, since, cents::int8 as cents from invoiced
    union all
    select 'ordered', w.id, w.since, (w.total_ttc_cents - coalesce(p.cents, 0))::int8 from waiting w
    left join lateral (select sum(p.amount_cents) as cents from payments p where ${paid} and p.order_id = w.id) p on true
    where w.total_ttc_cents > coalesce(p.cents, 0) and not exists (
      select from (select h.state from order_history h where h.shop_id = ${shop} and h.order_id = w.id and h.at < ${end}
        order by h.id desc limit 1) h where h.state in ('cancelled', 'refunded'))
  ), aged as materialized (
    select w.*, ${known(day)}::date - w.since as days, case when ${known(day)}::date - w.since <= 30 then '0-30'
      when ${known(day)}::date - w.since <= 60 then '31-60' when ${known(day)}::date - w.since <= 90 then '61-90' else '90' end as age
    from owing w
  )`
}

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
  if (age) asked.push(sql`w.age = ${known(age)}`)
  const { rows } = await sql<Owed & { place: string[]; sums: OwedSum[] }>`with ${owing(shopId, day)}
    select w.kind, w.order_id as "orderId", o.reference, o.customer_name as "customerName", w.since, w.days, w.cents,
      case when i.id is not null then jsonb_build_object('id', i.id, 'number', i.number) end as invoice,
      ${slice.place} as place, ${sums} as sums
    from (select * from aged w where ${sql.join(asked, sql` and `)} order by ${slice.orderBy} limit ${slice.limit}) w
    join orders o on o.shop_id = ${shop} and o.id = w.order_id
    left join lateral (select x.id, x.number from invoices x where x.shop_id = ${shop} and x.order_id = w.order_id
      and x.kind = 'invoice' and x.issued_on <= ${known(day)} order by x.id desc limit 1) i on true
    order by ${slice.orderBy}`.execute(db)
  return rows
}
