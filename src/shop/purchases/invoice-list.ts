import type { RawBuilder } from 'kysely'
import { today } from '#clock'
import { containing, type Db, type Key, known, type Page, type Place, pageOf, sql, tally } from '#database'
import { cleanLine } from '#texts'
import type { InvoiceState } from './invoice.ts'

export type InvoiceFilters = {
  number?: string | undefined
  supplierId?: number | undefined
  /** One state; what is not paid yet; what should have been paid. */
  state?: InvoiceState | 'open' | 'late' | undefined
}

/** A supplier's invoice in the list: cents, days in France. */
export type InvoiceRow = {
  id: number
  number: string
  state: InvoiceState
  supplier: string
  order: string
  orderId: number
  issuedOn: string
  dueOn: string
  isLate: boolean
  ttcCents: number
  paidOn: string | null
}

/** What is open: cents to be paid, and those of them that are late. */
export type Owed = { openCents: number; lateCents: number }

const keys: readonly Key[] = [
  { by: sql.ref('i.due_on'), kind: 'day' },
  { by: sql.ref('i.id'), kind: 'number' },
]

/** The suppliers' invoices, the last due first, a page by key, and what is owed; two statements. */
export async function listInvoices(
  db: Db,
  shopId: number,
  filters: InvoiceFilters = {},
  place: Place = {},
): Promise<Page<InvoiceRow> & { total: number; owed: Owed }> {
  const { number, supplierId, state } = filters
  const whole = !number && !supplierId && !state
  const asked = [sql`i.shop_id = ${whole ? shopId : known(shopId)}`]
  if (number) asked.push(sql`upper(i.number) like ${containing(cleanLine(number).toUpperCase())}`)
  if (supplierId) asked.push(sql`i.supplier_id = ${known(supplierId)}`)
  if (state === 'open' || state === 'late') asked.push(sql`i.state <> 'paid'`)
  else if (state) asked.push(sql`i.state = ${known(state)}`)
  if (state === 'late') asked.push(sql`i.due_on < ${today()}::date`)
  const kept = sql.join(asked, sql` and `)
  const { total, ...owed } = await counts(db, shopId, sql`select from supplier_invoices i where ${kept}`)
  const page = await pageOf(place, { keys, descending: true, limit: 50 }, async (slice) => {
    const { rows } = await sql<InvoiceRow & { place: string[] }>`
      select i.id, i.number, i.state, s.name as supplier, o.number as order, o.id as "orderId", i.issued_on as "issuedOn",
        i.due_on as "dueOn", i.total_ttc_cents as "ttcCents", i.paid_on as "paidOn",
        i.state <> 'paid' and i.due_on < ${today()}::date as "isLate", ${slice.place} as place
      from (select * from supplier_invoices i where ${kept} and ${slice.where}
        order by ${slice.orderBy} limit ${slice.limit}) i
      join suppliers s on s.shop_id = i.shop_id and s.id = i.supplier_id
      join purchase_orders o on o.shop_id = i.shop_id and o.id = i.order_id
      order by ${slice.orderBy}`.execute(db)
    return rows
  })
  return { ...page, total, owed }
}

/** How many are kept, and what is owed of all of them. */
async function counts(db: Db, shopId: number, kept: RawBuilder<unknown>): Promise<Owed & { total: number }> {
  const { rows } = await sql<Owed & { total: number }>`
    select kept.count as total, owed.* from (${tally(kept, { whole: false })}) kept, (
      select coalesce(sum(asked), 0)::int8 as "openCents",
        coalesce(sum(asked) filter (where due_on < ${today()}::date), 0)::int8 as "lateCents"
      from (select i.due_on, i.total_ttc_cents - (select coalesce(sum(c.total_ttc_cents), 0) from supplier_credits c
          where c.shop_id = i.shop_id and c.invoice_id = i.id) as asked
        from supplier_invoices i where i.shop_id = ${shopId} and i.state <> 'paid') i) owed`.execute(db)
  return rows[0] ?? { total: 0, openCents: 0, lateCents: 0 }
}
