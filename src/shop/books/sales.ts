import { type Db, everyRow, type Key, type Page, type Place, pageOf, type Slice, sql } from '#database'
import { declaredIn, issuedIn, ratedAs, type SalesFilters } from './issued.ts'
import type { RateKey } from './sums.ts'

/** A line of the journal of sales: an issued paper, its amounts by rate in cents, those of a credit note below zero. */
export type Sale = {
  id: number
  kind: 'invoice' | 'credit_note'
  number: string
  issuedOn: string
  /** As the paper names them. */
  customerName: string
  orderId: number
  reference: string
  /** Of a credit note: the invoice that it corrects. */
  corrects: { id: number; number: string; issuedOn: string } | null
  /** Highest rate first. */
  rates: (RateKey & { htCents: number; vatCents: number })[]
}

const PAGE = 50
const keys: readonly Key[] = [
  { by: sql.ref('i.issued_on'), kind: 'day' },
  { by: sql.ref('i.id'), kind: 'number' },
]

/** The journal of sales of a period in the order of issue, a page by key: one statement. Its totals are `rateSums`. */
export const sales = (db: Db, shopId: number, filters: SalesFilters, place: Place = {}): Promise<Page<Sale>> =>
  pageOf(place, { keys, limit: PAGE }, (slice) => read(db, shopId, filters, slice))

/** Every line of the journal, some at a time: for files, which never hold them all. */
export async function* everySale(db: Db, shopId: number, filters: SalesFilters): AsyncGenerator<Sale> {
  yield* everyRow({ keys }, (slice) => read(db, shopId, filters, slice))
}

async function read(db: Db, shopId: number, filters: SalesFilters, slice: Slice) {
  const { rateBp, regime } = filters
  const rated = ratedAs(filters)
  const bearing =
    rateBp === undefined && regime === undefined
      ? sql``
      : sql`and exists (select from invoice_rates r where r.shop_id = i.shop_id and r.invoice_id = i.id ${rated})`
  const { rows } = await sql<Sale & { place: string[] }>`
    select i.id, i.kind, i.number, i.issued_on as "issuedOn", i.content -> 'customer' ->> 'name' as "customerName",
      o.id as "orderId", o.reference, r.rates, ${slice.place} as place,
      case when c.id is not null then jsonb_build_object('id', c.id, 'number', c.number, 'issuedOn', c.issued_on) end as corrects
    from (
      select * from invoices i where ${issuedIn(shopId, 'i', filters)} ${bearing} and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}) i
    join orders o on o.shop_id = i.shop_id and o.id = i.order_id
    left join invoices c on c.shop_id = i.shop_id and c.id = i.corrects_id
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('rateBp', r.rate_bp, 'regime', r.regime, 'place', ${declaredIn}, 'htCents', r.ht_cents, 'vatCents', r.vat_cents)
        order by r.rate_bp desc), '[]') as rates
      from invoice_rates r where r.shop_id = i.shop_id and r.invoice_id = i.id ${rated}) r
    order by ${slice.orderBy}`.execute(db)
  return rows
}
