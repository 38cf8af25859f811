import * as counters from '#counters'
import { counted, type Db, type Key, known, type Page, type Place, pageOf, sql } from '#database'
import type { OrderState } from './hold.ts'

export type OrderFilters = {
  /** The whole number, its beginning, or its rank. */
  number?: string | undefined
  state?: OrderState | undefined
  supplierId?: number | undefined
}

/** An order in the list: cents without tax, pieces ordered and still to come; days in France. */
export type OrderRow = {
  id: number
  number: string | null
  state: OrderState
  supplier: string
  supplierId: number
  issuedOn: string | null
  wantedOn: string | null
  begunAt: Date
  htCents: number | null
  pieces: number
  awaited: number
}

const keys: readonly Key[] = [{ by: sql.ref('o.id'), kind: 'number' }]

/** The purchase orders, newest first, a page by key, in two statements. */
export async function list(
  db: Db,
  shopId: number,
  filters: OrderFilters = {},
  place: Place = {},
): Promise<Page<OrderRow> & { total: number }> {
  const { number, state, supplierId } = filters
  const whole = !number && !state && !supplierId
  const asked = [sql`o.shop_id = ${whole ? shopId : known(shopId)}`]
  if (number) asked.push(counters.soughtNumber('o', number))
  if (state) asked.push(sql`o.state = ${known(state)}`)
  if (supplierId) asked.push(sql`o.supplier_id = ${known(supplierId)}`)
  const kept = sql.join(asked, sql` and `)
  const total = await counted(db, sql`select from purchase_orders o where ${kept}`, { whole })
  const page = await pageOf(place, { keys, descending: true, limit: 50 }, async (slice) => {
    const { rows } = await sql<OrderRow & { place: string[] }>`
      select o.id, o.number, o.state, s.name as supplier, s.id as "supplierId", o.issued_on as "issuedOn",
        o.wanted_on as "wantedOn", o.begun_at as "begunAt", o.total_ht_cents as "htCents", ${slice.place} as place,
        coalesce(sums.pieces, 0)::int4 as pieces, coalesce(sums.awaited, 0)::int4 as awaited
      from (select * from purchase_orders o where ${kept} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) o
      join suppliers s on s.shop_id = o.shop_id and s.id = o.supplier_id,
      lateral (select sum(l.quantity) as pieces, sum(l.awaited) as awaited from purchase_order_lines l
        where l.shop_id = o.shop_id and l.order_id = o.id) sums
      order by ${slice.orderBy}`.execute(db)
    return rows
  })
  return { ...page, total }
}
