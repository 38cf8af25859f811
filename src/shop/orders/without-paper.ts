import { type Db, type Page, type Place, pageOf, type Slice, sql, startOfDay, tally } from '#database'
import { ended } from './sold.ts'

/** An order that lacks a paper. Amounts in cents. */
export type Lacking = {
  id: number
  number: number
  customerName: string
  company: string
  totalCents: number
  placedAt: Date
  state: { name: string; colour: string }
}

/** Orders on a page. */
const LACKING_PAGE = 50

/** Days in France, both included: 2026-11-23. */
type Period = { from: string; to: string }

/** Accepted, and nothing of it was invoiced; or gone, all or a part of it, and on no slip. */
const lacks = {
  invoice: sql`s.paid and not ${ended} and not exists (
    select from invoices i where i.shop_id = o.shop_id and i.order_id = o.id and i.kind = 'invoice')`,
  slip: sql`((s.shipped and not exists (
      select from delivery_slips d where d.shop_id = o.shop_id and d.order_id = o.id))
    or exists (
      select from shipments p where p.shop_id = o.shop_id and p.order_id = o.id and p.slip_id is null
        and p.taken_back_at is null))`,
}

/**
 * The orders placed in a period that lack an invoice though they are accepted, or a slip though they left; the last ones first,
 * page by key, counted to 10,000; two statements.
 */
export async function withoutPaper(
  db: Db,
  shopId: number,
  kind: keyof typeof lacks,
  { from, to }: Period,
  place: Place = {},
): Promise<Page<Lacking> & { count: number }> {
  const those = sql`from orders o join order_states s on s.shop_id = o.shop_id and s.code = o.state
    where o.shop_id = ${shopId} and o.placed_at >= ${startOfDay(from)} and o.placed_at < ${startOfDay(to, 1)} and ${lacks[kind]}`
  const counting = tally(sql`select o.id ${those}`, { whole: false })
  const { rows } = await sql<{ count: number }>`${counting}`.execute(db)
  const keys = [{ by: sql.ref('o.number'), kind: 'number' as const }]
  const page = await pageOf(place, { keys, descending: true, limit: LACKING_PAGE }, (slice) => read(db, those, slice))
  return { ...page, count: rows[0]?.count ?? 0 }
}

async function read(db: Db, those: ReturnType<typeof sql>, slice: Slice) {
  const { rows } = await sql<Lacking & { place: string[] }>`
    select o.id, o.number, o.customer_name as "customerName", o.company, o.total_ttc_cents as "totalCents",
      o.placed_at as "placedAt", jsonb_build_object('name', s.name, 'colour', s.colour) as state, ${slice.place} as place
    ${those} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
  return rows
}
