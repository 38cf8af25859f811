import { type Db, everyRow, type Key, known, type Page, type Place, pageOf, type Slice, sql } from '#database'
import { containsWords } from '#texts'
import { type Account, bankDay } from './account.ts'
import type { Kind } from './add.ts'

/** A line that is booked. Days of the bank; cents, below zero for a debit. */
export type Line = {
  id: number
  bookedOn: string
  valueOn: string
  kind: Kind
  label: string
  cents: number
  /** What stood on the account after it; null among lines that were chosen. */
  balanceCents: number | null
}

/** Days of the bank, both included; what came in or went out. */
export type Search = {
  fromDay: string
  toDay: string
  kind?: Kind | undefined
  /** Words of the label. */
  words?: string | undefined
  flow?: 'in' | 'out' | undefined
}

const keys: readonly Key[] = [
  { by: sql.ref('l.booked_on'), kind: 'day' },
  { by: sql.ref('l.id'), kind: 'number' },
]

/** The lines of some days, the last one first, a page by key (25 rows), in one statement. */
export const list = (db: Db, account: Account, search: Search, place: Place = {}): Promise<Page<Line>> =>
  pageOf(place, { keys, descending: true, limit: 25 }, (slice) => read(db, account, search, slice))

/** Every one of them from the first on, some at a time: for a file. */
export async function* every(db: Db, account: Account, search: Search): AsyncGenerator<Line> {
  yield* everyRow({ keys }, (slice) => read(db, account, search, slice))
}

function kept(account: Account, { fromDay, toDay, kind, words, flow }: Search) {
  const until = [toDay, bankDay(account)].sort()[0] ?? toDay
  // Labels are capitals without accents: nothing is to be folded.
  const asked = [
    sql`l.shop_id = ${account.shop_id} and l.booked_on between ${known(fromDay)}::date and ${known(until)}::date`,
  ]
  if (kind) asked.push(sql`l.kind = ${known(kind)}`)
  if (words) asked.push(containsWords(sql`lower(l.label)`, words))
  if (flow) asked.push(flow === 'in' ? sql`l.amount_cents > 0` : sql`l.amount_cents < 0`)
  return sql.join(asked, sql` and `)
}

/** The balance goes on from the first row of the page: of what was before it one sum is made, and none among chosen lines. */
async function read(db: Db, account: Account, search: Search, slice: Slice) {
  const whole = !search.kind && !search.words && !search.flow
  const before = sql`(select coalesce(sum(b.amount_cents), 0) from bank_lines b where b.shop_id = ${account.shop_id}
    and (b.booked_on, b.id) < (select booked_on, id from page order by booked_on, id limit 1))`
  const balance = whole
    ? sql`(${account.opening_cents}::int8 + ${before} + sum(l.amount_cents) over (order by l.booked_on, l.id))::int8`
    : sql`null::int8`
  const { rows } = await sql<Line & { place: string[] }>`
    with page as (select l.* from bank_lines l where ${kept(account, search)} and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit})
    select l.id, l.booked_on::text as "bookedOn", l.value_on::text as "valueOn", l.kind, l.label, l.amount_cents as cents,
      ${balance} as "balanceCents", ${slice.place} as place
    from page l order by ${slice.orderBy}`.execute(db)
  return rows
}
