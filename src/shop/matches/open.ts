import { type Db, type Key, type Page, type Place, pageOf, type Slice, sql } from '#database'
import { bankDay, type Line, openCents } from './line.ts'

const keys: readonly Key[] = [
  { by: sql.ref('l.booked_on'), kind: 'day' },
  { by: sql.ref('l.id'), kind: 'number' },
]

/** Lines of which something is open, the last first, a page by key (50 rows), in one statement. */
export const openLines = (db: Db, shopId: number, place: Place): Promise<Page<Line>> =>
  pageOf(place, { keys, descending: true, limit: 50 }, async (slice: Slice) => {
    const { rows } = await sql<Line & { place: string[] }>`
      select l.id, l.booked_on::text as day, l.kind, l.label, l.amount_cents as cents, ${openCents} as "openCents", ${slice.place} as place
      from bank_lines l where l.shop_id = ${shopId} and l.booked_on <= ${bankDay(shopId)} and ${openCents} <> 0 and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })
