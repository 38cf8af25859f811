import * as counters from '#counters'
import { counted, type Db, type Key, known, type Page, type Place, pageOf, refersTo, sql } from '#database'
import { containsWords } from '#texts'
import type { Slip } from './read.ts'

export type SlipFilters = {
  /** The whole number, its beginning, or its rank: « BL000026 », « BL », « 26 ». */
  number?: string
  reference?: string
  customer?: string
  /** Days in France, both included: 2026-11-23. */
  fromDay?: string
  toDay?: string
}

export type SlipRow = Slip & {
  orderId: number
  orderReference: string
  customerName: string
  company: string
  carrierName: string
  /** The number of the slip that takes its place. */
  replacedBy: string | null
}
/** `count` is of all that the filters keep; COUNTED + 1 for more than COUNTED. */
export type SlipPage = Page<SlipRow> & { count: number }

const PAGE = 50
const id: Key = { by: sql.ref('d.id'), kind: 'number' }
/** Those of some days stand by day, as their index has them: by number all that came after them was read first. */
const keysFor = ({ fromDay, toDay }: SlipFilters): readonly Key[] =>
  fromDay || toDay ? [{ by: sql.ref('d.delivered_on'), kind: 'day' }, id] : [id]

/** Delivery slips, newest first, a page by key, in two statements. */
export async function list(db: Db, shopId: number, filters: SlipFilters = {}, place: Place = {}): Promise<SlipPage> {
  const source = kept(shopId, filters)
  const count = await counted(db, sql`select from delivery_slips d where ${source}`, { whole: isWhole(filters) })
  const page = await pageOf(place, { keys: keysFor(filters), descending: true, limit: PAGE }, async (slice) => {
    const { rows } = await sql<SlipRow & { place: string[] }>`
      select d.id, d.number, d.delivered_on as "deliveredOn", o.id as "orderId", o.reference as "orderReference",
        o.customer_name as "customerName", o.company, o.carrier_name as "carrierName", ${slice.place} as place,
        (select r.number from delivery_slips r where r.shop_id = d.shop_id and r.replaces_id = d.id) as "replacedBy"
      from (select * from delivery_slips d where ${source} and ${slice.where}
        order by ${slice.orderBy} limit ${slice.limit}) d
      join orders o on o.shop_id = d.shop_id and o.id = d.order_id order by ${slice.orderBy}`.execute(db)
    return rows
  })
  return { ...page, count }
}

/** Nothing is asked: all of the shop's. */
const isWhole = (filters: SlipFilters) => Object.values(filters).every((value) => value === undefined)

function kept(shopId: number, filters: SlipFilters) {
  const { number, reference, customer, fromDay, toDay } = filters
  const asked = [sql`d.shop_id = ${isWhole(filters) ? shopId : known(shopId)}`]
  if (number) asked.push(counters.soughtNumber('d', number))
  if (fromDay) asked.push(sql`d.delivered_on >= ${known(fromDay)}`)
  if (toDay) asked.push(sql`d.delivered_on <= ${known(toDay)}`)
  const ordered = []
  if (reference) ordered.push(refersTo(sql.ref('x.reference'), reference))
  if (customer) ordered.push(containsWords(sql.ref('x.customer_folded'), customer))
  if (ordered.length > 0)
    asked.push(sql`exists (select from orders x where x.shop_id = d.shop_id and x.id = d.order_id
      and ${sql.join(ordered, sql` and `)})`)
  return sql.join(asked, sql` and `)
}
