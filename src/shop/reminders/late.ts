import { aheadAt } from '#account'
import * as books from '#books'
import { known, sql } from '#database'
import { containsWords } from '#texts'
import { WAITS } from './debt.ts'
import type { Level } from './levels.ts'
import { uncovered } from './uncovered.ts'

/** Days since the last day to pay. */
export const ages = ['0-30', '31-60', '61-90', '90'] as const
export type Age = (typeof ages)[number]

export type UnpaidFilters = {
  /** The shop's bank day: as it stands at its end. */
  day: string
  age?: Age | undefined
  /** The highest letter that was sent; 0 for none. */
  level?: 0 | Level | undefined
  /** Words of the customer's name. */
  customer?: string | undefined
  /** An order's number, or signs of its reference. */
  reference?: string | undefined
  /** These orders alone. */
  ids?: readonly number[] | undefined
}

type Known = ReturnType<typeof known>

/**
 * SQL: the late debts of a shop, `late`, each with the letters sent about it. Last days to pay are the bank's: what was
 * made after days were let pass is due so many days later. `back_on` is the day on which a cheque came back after it: letters count from it.
 * `cents` is what was to be paid by then, `coming` what of the same orders is still to come.
 * `among`: SQL of an array of orders, where only they are looked at.
 */
export function lateSql(shopId: number, day: string, among?: ReturnType<typeof sql>) {
  const [shop, on] = [known(shopId), sql`${known(day)}::date`]
  return sql`${books.owing(shopId, day, among)}, late as materialized (
    select w.order_id, w.cents - w.coming as cents, w.coming, w.due, case when w.back_on > w.due then w.back_on end as back_on, ${on} - w.due as days, ${ageSql(on)} as age,
      coalesce(l.level, 0) as level, l.sent_on
    from (select o.order_id, o.cents, case o.kind when 'invoiced' then coalesce((select sum(u.cents)
          from ${uncovered(shop, sql`o.order_id`)} u where u.due_on >= ${on}), 0)::int8 else 0 end as coming, b.back_on, o.since
        + case o.kind when 'ordered' then ${sql.lit(WAITS)} else 0 end + ${aheadAt(shop, sql`o.at`)} as due
      from owing o left join (select c.order_id, max(c.back_on) as back_on from remittance_cheques c
        where c.shop_id = ${shop} and c.told_at is not null group by c.order_id) b on b.order_id = o.order_id
      where not o.later) w
    left join (select distinct on (r.order_id) r.order_id, r.level, r.sent_on from reminders r
      where r.shop_id = ${shop} order by r.order_id, r.level desc, r.id desc) l on l.order_id = w.order_id
    where w.due < ${on})`
}

const ageSql = (on: ReturnType<typeof sql>) => sql`case when ${on} - w.due <= 30 then '0-30'
  when ${on} - w.due <= 60 then '31-60' when ${on} - w.due <= 90 then '61-90' else '90' end`

/** SQL: the order `f` bears this number, « 12 » or « n° 12 », or these signs of its reference. */
function isNamed(typed: string) {
  const [, number] = /^(?:n°)?\s*(\d{1,9})$/i.exec(typed.trim()) ?? []
  if (number !== undefined) return sql`f.number = ${Number(number)}`
  return sql`f.reference like ${`%${typed.toUpperCase().replace(/[%_\\]/g, '')}%`}`
}

export function keeping(shop: Known, { age, level, customer, reference, ids }: UnpaidFilters) {
  const asked = [sql`true`]
  if (age) asked.push(sql`w.age = ${known(age)}`)
  if (level !== undefined) asked.push(sql`w.level = ${known(level)}`)
  if (ids) asked.push(sql`w.order_id = any(${[...ids]}::bigint[])`)
  const ofOrder = [
    ...(customer ? [containsWords(sql.ref('f.customer_folded'), customer)] : []),
    ...(reference ? [isNamed(reference)] : []),
  ]
  if (ofOrder.length > 0)
    asked.push(sql`exists (select from orders f where f.shop_id = ${shop} and f.id = w.order_id
      and ${sql.join(ofOrder, sql` and `)})`)
  return sql.join(asked, sql` and `)
}
