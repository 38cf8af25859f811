import { counted, type Db, everyRow, type Key, known, type Page, type Place, pageOf, type Slice, sql } from '#database'

/** A slip in the journal. Cents; a day of the bank. */
export type RemittanceRow = {
  id: number
  number: number
  madeOn: string
  count: number
  totalCents: number
  by: string
  /** So many of its cheques the bank has sent back. */
  back: number
}

/** Days of the bank, both included: 2026-11-23. */
export type RemittanceSearch = { fromDay?: string | undefined; toDay?: string | undefined }

const keys: readonly Key[] = [
  { by: sql.ref('r.made_on'), kind: 'day' },
  { by: sql.ref('r.id'), kind: 'number' },
]

/** What is looked at: a search, and the day that it is at the bank. */
export type Asked = { search: RemittanceSearch; bankDay: string }

/** The slips of a shop, the last one first, a page by key (25 rows), in two statements. */
export async function list(
  db: Db,
  shopId: number,
  { search, bankDay }: Asked,
  place: Place = {},
): Promise<Page<RemittanceRow> & { total: number }> {
  const kept = keptBy(shopId, search)
  const whole = !search.fromDay && !search.toDay
  const total = await counted(db, sql`select from remittances r where ${kept}`, { whole })
  const page = await pageOf(place, { keys, descending: true, limit: 25 }, (slice) =>
    read(db, shopId, { kept, bankDay, slice }),
  )
  return { ...page, total }
}

/** Every one of them, some at a time: for a file. */
export async function* every(db: Db, shopId: number, { search, bankDay }: Asked): AsyncGenerator<RemittanceRow> {
  const kept = keptBy(shopId, search)
  yield* everyRow({ keys, descending: true }, (slice) => read(db, shopId, { kept, bankDay, slice }))
}

function keptBy(shopId: number, { fromDay, toDay }: RemittanceSearch) {
  const asked = [sql`r.shop_id = ${shopId}`]
  if (fromDay) asked.push(sql`r.made_on >= ${known(fromDay)}::date`)
  if (toDay) asked.push(sql`r.made_on <= ${known(toDay)}::date`)
  return sql.join(asked, sql` and `)
}

type Reading = { kept: ReturnType<typeof keptBy>; bankDay: string; slice: Slice }

async function read(db: Db, shopId: number, { kept, bankDay, slice }: Reading) {
  const { rows } = await sql<RemittanceRow & { place: string[] }>`
    select r.id, r.number, r.made_on as "madeOn", r.cheque_count as count, r.total_cents as "totalCents", r.actor_name as by, (
        select count(*)::int4 from remittance_cheques c where c.shop_id = ${shopId} and c.remittance_id = r.id
          and c.back_on <= ${bankDay}::date) as back, ${slice.place} as place
    from remittances r where ${kept} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
  return rows
}
