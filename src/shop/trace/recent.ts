import type { RawBuilder } from 'kysely'
import { type Db, sql } from '#database'
import { undone } from './undone.ts'
import { isWork } from './work.ts'

/** An act as the trace keeps it, with the present name of what it was done on. */
export type PastAct = {
  id: number
  shopId: number
  at: Date
  actorKind: 'employee' | 'customer' | 'teacher' | 'system'
  /** Of the shop for employees and customers. */
  actorId: number | null
  actorName: string
  verb: string
  subjectKind: string
  subjectId: number | null
  /** The order's number, the product's or the customer's name...; empty for what has none. */
  subjectName: string
  /** The product of a variant, else null. */
  productId: number | null
  /** The state that an order went to, as the shop calls it; empty for other acts. */
  stateName: string
  before: Record<string, unknown>
  after: Record<string, unknown>
  /** It no longer counts: the teacher undid it, or the shop went back to a moment before it. */
  undone: boolean
}

/** What an act says of the thing before and after. */
export type Told = Pick<PastAct, 'shopId' | 'before' | 'after'>

/** The last acts of employees and of the teacher in a shop, newest first, in one statement; how customers came to be is not told. */
export function recent(db: Db, shopId: number, limit: number): Promise<PastAct[]> {
  return read(
    db,
    sql`a.shop_id = ${shopId} and a.actor_kind in ('employee', 'teacher')
      and a.verb not in ('customers.invent', 'customers.remove-invented')
      and a.verb not like 'arrivals.%' and ${isWork('a.verb')} order by a.id desc limit ${limit}`,
  )
}

/** Acts of any shops by their keys, in no order, in one statement. */
export function find(db: Db, keys: readonly { shopId: number; id: number }[]): Promise<PastAct[]> {
  const shops = keys.map(({ shopId }) => shopId)
  const ids = keys.map(({ id }) => id)
  return read(db, sql`(a.shop_id, a.id) in (select * from unnest(${shops}::bigint[], ${ids}::bigint[]))`)
}

/** The last acts on a record of a shop, whoever did them, newest first; nothing for what has no record. */
export async function onRecord(
  db: Db,
  shopId: number,
  { kind, id }: { kind: string; id: number | null },
  limit: number,
): Promise<PastAct[]> {
  if (id === null) return []
  return read(
    db,
    sql`a.shop_id = ${shopId} and a.subject_kind = ${kind} and a.subject_id = ${id} order by a.id desc limit ${limit}`,
  )
}

/** The present name of what the act `a` was done on; null for what is gone or has none. */
export const subjectName = sql<string | null>`case a.subject_kind
        when 'order' then (select number::text from orders where shop_id = a.shop_id and id = a.subject_id)
        when 'product' then (select name from products where shop_id = a.shop_id and id = a.subject_id)
        when 'variant' then (select reference from variants where shop_id = a.shop_id and id = a.subject_id)
        when 'category' then (select name from categories where shop_id = a.shop_id and id = a.subject_id)
        when 'manufacturer' then (select name from manufacturers where shop_id = a.shop_id and id = a.subject_id)
        when 'stock-count' then (select scope_name from stock_counts where shop_id = a.shop_id and id = a.subject_id)
        when 'supplier' then (select name from suppliers where shop_id = a.shop_id and id = a.subject_id)
        when 'purchase-order' then (select coalesce(o.number, s.name) from purchase_orders o
          join suppliers s on s.shop_id = o.shop_id and s.id = o.supplier_id
          where o.shop_id = a.shop_id and o.id = a.subject_id)
        when 'supplier-invoice' then (select i.number || ' (' || s.name || ')' from supplier_invoices i
          join suppliers s on s.shop_id = i.shop_id and s.id = i.supplier_id
          where i.shop_id = a.shop_id and i.id = a.subject_id)
        when 'remittance' then (select lpad(number::text, 4, '0') from remittances
          where shop_id = a.shop_id and id = a.subject_id)
        when 'quotation' then (select number from quotations where shop_id = a.shop_id and id = a.subject_id)
        when 'customer-group' then (select name from customer_groups where shop_id = a.shop_id and id = a.subject_id)
        when 'conversation' then (select person_name from conversations where shop_id = a.shop_id and id = a.subject_id)
        when 'model-answer' then (select title from model_answers where shop_id = a.shop_id and id = a.subject_id)
        when 'voucher' then (select code from vouchers where shop_id = a.shop_id and id = a.subject_id)
        when 'code' then (select code from discount_codes where shop_id = a.shop_id and id = a.subject_id)
        when 'promotion' then (select name from promotions where shop_id = a.shop_id and id = a.subject_id)
        when 'view' then (select name from saved_views where shop_id = a.shop_id and id = a.subject_id)
        when 'carrier' then (select name from carriers where shop_id = a.shop_id and id = a.subject_id)
        when 'customer' then (
          select first_name || ' ' || last_name from customers where shop_id = a.shop_id and id = a.subject_id)
        when 'employee' then (
          select first_name || ' ' || last_name from employees e join accounts on accounts.id = e.account_id
          where e.shop_id = a.shop_id and e.id = a.subject_id)
      end`

/** The name of the state that the act `a` brought an order to; null for other acts. */
export const stateName = sql<string | null>`(
  select name from order_states where shop_id = a.shop_id and code = a.after ->> 'state')`

async function read(db: Db, which: RawBuilder<unknown>): Promise<PastAct[]> {
  const { rows } = await sql<PastAct>`
    select a.id, a.shop_id as "shopId", a.at, a.actor_kind as "actorKind", a.actor_id as "actorId", a.actor_name as "actorName", a.verb,
      a.subject_kind as "subjectKind", a.subject_id as "subjectId", coalesce(${subjectName}, '') as "subjectName",
      case a.subject_kind when 'variant'
        then (select product_id from variants where shop_id = a.shop_id and id = a.subject_id) end as "productId",
      coalesce(${stateName}, '') as "stateName", coalesce(a.before, '{}') as before, coalesce(a.after, '{}') as after, ${undone} as undone
    from acts a where ${which}`.execute(db)
  return rows
}
