import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import type { Origin } from './draft.ts'

export type DraftRow = {
  id: number
  origin: Origin
  /** The order that is changed; null for a new one. */
  edits: number | null
  /** Empty while nobody was chosen. */
  customerName: string
  /** Pieces, all articles together. */
  pieces: number
  touchedBy: string
  touchedAt: Date
}

export type Underway = Page<DraftRow>

const keys: readonly Key[] = [
  { by: sql.ref('d.touched_at'), kind: 'moment' },
  { by: sql.ref('d.id'), kind: 'number' },
]

/** The orders being taken down in a shop, those touched last first, a page of 50 by key: one statement. */
export function list(db: Db, shopId: number, place: Place = {}): Promise<Underway> {
  return pageOf(place, { keys, descending: true, limit: 50 }, async (slice) => {
    const { rows } = await sql<DraftRow & { place: string[] }>`
      select d.id, d.origin, coalesce(u.first_name || ' ' || u.last_name, '') as "customerName",
        (select o.number from orders o where o.shop_id = d.shop_id and o.id = d.edits_id) as edits,
        coalesce((select sum(l.quantity)::int4 from draft_lines l where l.shop_id = d.shop_id and l.draft_id = d.id), 0)
          as pieces,
        d.touched_by as "touchedBy", d.touched_at as "touchedAt", ${slice.place} as place
      from drafts d left join customers u on u.shop_id = d.shop_id and u.id = d.customer_id
      where d.shop_id = ${shopId} and d.order_id is null and d.quotation_id is null and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })
}
