import { pending } from '#cheques'
import { type Db, sql } from '#database'
import { untold } from '#remittances'
import { ledgers } from './ledgers.ts'
import * as story from './story.ts'

/** Everything about the order. */
export function whole(db: Db, shopId: number, orderId: number) {
  return db
    .selectFrom('orders as o')
    .innerJoin('customers as c', (join) =>
      join.onRef('c.shop_id', '=', 'o.shop_id').onRef('c.id', '=', 'o.customer_id'),
    )
    .leftJoin('carriers as k', (join) => join.onRef('k.shop_id', '=', 'o.shop_id').onRef('k.id', '=', 'o.carrier_id'))
    .selectAll('o')
    .select(['c.created_at as customer_since', 'k.tracking_url'])
    .select([
      ledgers.as('ledgers'),
      pending.as('cheque'),
      untold.as('chequesBack'),
      stocks.as('stocks'),
      customerAll.as('customer_all'),
      story.history.as('history'),
      story.messages.as('messages'),
      story.payments.as('payments'),
      beside('older').as('older'),
      beside('newer').as('newer'),
    ])
    .where('o.shop_id', '=', shopId)
    .where('o.id', '=', orderId)
    .executeTakeFirst()
}

/** What is left on the shelf of each line's article, by the line's id. */
const stocks = sql<Record<string, number>>`(
  select coalesce(jsonb_object_agg(l.id, v.quantity), '{}') from order_lines l
  join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
  where l.shop_id = o.shop_id and l.order_id = o.id)`

/** All that the customer ordered in the shop, and what stays sold of it. */
const customerAll = sql<{ orders: number; totalCents: number }>`(
  select jsonb_build_object('orders', count(*), 'totalCents',
    coalesce(sum(his.sold_cents), 0)) from orders his
  where his.shop_id = o.shop_id and his.customer_id = o.customer_id)`

/** The order placed just before or after. */
const beside = (side: 'older' | 'newer') => sql<{ id: number; number: number } | null>`(
  select jsonb_build_object('id', n.id, 'number', n.number) from orders n
  where n.shop_id = o.shop_id and n.number ${sql.raw(side === 'older' ? '<' : '>')} o.number
  order by n.number ${sql.raw(side === 'older' ? 'desc' : 'asc')} limit 1)`

export type Row = NonNullable<Awaited<ReturnType<typeof whole>>>
