import { today } from '#clock'
import * as counters from '#counters'
import { counted, type Db, type Key, known, type Page, type Place, pageOf, sql } from '#database'
import { containsWords } from '#texts'
import { type QuotationState, stateSql } from './state.ts'

export type QuotationFilters = {
  /** The whole number, its beginning, or its rank: « DE000026 », « DE », « 26 ». */
  number?: string
  customer?: string
  state?: QuotationState
  /** Days in France on which they were sent, both included: 2026-11-23. */
  fromDay?: string
  toDay?: string
}

/** A quotation in the list. Cents; null for what one that was not sent has not yet. */
export type QuotationRow = {
  id: number
  number: string | null
  state: QuotationState
  customerName: string
  company: string
  issuedOn: string | null
  validUntil: string | null
  totalHtCents: number | null
  totalTtcCents: number | null
  /** Of one that was not sent. */
  draftId: number | null
  orderId: number | null
  /** A customer asked for it. */
  requested: boolean
}

/** `count` is of all that the filters keep; COUNTED + 1 for more than COUNTED. */
export type QuotationPage = Page<QuotationRow> & { count: number }

const PAGE = 50
const id: Key = { by: sql.ref('q.id'), kind: 'number' }
/** Those of some days stand by day, as their index has them. */
const keysFor = ({ fromDay, toDay }: QuotationFilters): readonly Key[] =>
  fromDay || toDay ? [{ by: sql.ref('q.issued_on'), kind: 'day' }, id] : [id]

/** Quotations, newest first, a page by key, in two statements. */
export async function list(
  db: Db,
  shopId: number,
  filters: QuotationFilters = {},
  place: Place = {},
): Promise<QuotationPage> {
  const source = kept(shopId, filters)
  const count = await counted(db, sql`select from quotations q where ${source}`, { whole: isWhole(filters) })
  const page = await pageOf(place, { keys: keysFor(filters), descending: true, limit: PAGE }, async (slice) => {
    const { rows } = await sql<QuotationRow & { place: string[] }>`
      select q.id, q.number, ${stateSql()} as state, q.issued_on as "issuedOn", q.order_id as "orderId",
        q.requested_at is not null as requested,
        coalesce(q.valid_until, d.valid_until) as "validUntil",
        case when q.number is null then coalesce(a.company, '') else q.company end as company,
        case when q.number is null then coalesce(u.first_name || ' ' || u.last_name, '') else q.customer_name end
          as "customerName",
        q.total_ht_cents as "totalHtCents", q.total_ttc_cents as "totalTtcCents", d.id as "draftId", ${slice.place} as place
      from (select * from quotations q where ${source} and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) q
      left join drafts d on d.shop_id = q.shop_id and d.quotation_id = q.id and d.quoted_at is null
      left join customers u on u.shop_id = d.shop_id and u.id = d.customer_id
      left join addresses a on a.shop_id = d.shop_id and a.id = d.invoice_address_id
      order by ${slice.orderBy}`.execute(db)
    return rows
  })
  return { ...page, count }
}

/** Nothing is asked: all of the shop's. */
const isWhole = (filters: QuotationFilters) => Object.values(filters).every((value) => value === undefined)

function kept(shopId: number, filters: QuotationFilters) {
  const { number, customer, state, fromDay, toDay } = filters
  const asked = [sql`q.shop_id = ${isWhole(filters) ? shopId : known(shopId)}`]
  if (number) asked.push(counters.soughtNumber('q', number))
  if (customer) asked.push(containsWords(sql.ref('q.customer_folded'), customer))
  if (state) asked.push(inState(state))
  if (fromDay) asked.push(sql`q.issued_on >= ${known(fromDay)}`)
  if (toDay) asked.push(sql`q.issued_on <= ${known(toDay)}`)
  return sql.join(asked, sql` and `)
}

/** By what is written down, which has an index; what has expired still says that it was sent. */
function inState(state: QuotationState) {
  if (state === 'expired') return sql`q.state in ('sent', 'reminded') and q.valid_until < ${today()}::date`
  const open = state === 'sent' || state === 'reminded'
  return open ? sql`q.state = ${state} and q.valid_until >= ${today()}::date` : sql`q.state = ${state}`
}
