import { known, sql } from '#database'
import { lateSql } from './late.ts'

/** So many of each are looked at: a shop of a class has fewer, and a page that only counts is not to read a large one through. */
const SOME = 200

/**
 * SQL: how many orders of a shop are late on a day of its bank. Looked for among its last ones, those that wait for money,
 * those whose invoice was due last and those whose cheque came back last, as somebody recorded: so many of each.
 */
export function lateCount(shopId: number, day: string, some = SOME) {
  const shop = known(shopId)
  // State by state: looked for by their number alone, a shop where few wait would be read through.
  const waiting = sql`select w.id from order_states t cross join lateral (
      select id, number from orders where shop_id = ${shop} and state = t.code order by number limit ${sql.lit(some)}) w
    where t.shop_id = ${shop} and not t.closed and not t.paid order by w.number limit ${sql.lit(some)}`
  const looked = sql`
    (select id from orders where shop_id = ${shop} order by id desc limit ${sql.lit(some)})
    union (${waiting})
    union (select order_id from (select order_id from invoices where shop_id = ${shop} and due_on < ${known(day)}::date
      order by due_on desc, id desc limit ${sql.lit(some)}) i)
    union (select c.order_id from remittance_cheques c
      where c.shop_id = ${shop} and c.order_id is not null and c.told_at is not null
      order by c.back_on desc, c.order_id desc limit ${sql.lit(some)})`
  const among = sql`array(select id from looked)`
  return sql<number>`(with looked as materialized (${looked}), ${lateSql(shopId, day, among)} select count(*)::int4 from late)`
}
