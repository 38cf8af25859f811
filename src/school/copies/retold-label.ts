import { sql } from '#database'

type Text = ReturnType<typeof sql>

/** SQL: a word whose letters at a place (from 2) and before it have changed places. */
const swapped = (word: Text, n: Text) =>
  sql`left(${word}, ${n} - 2) || substr(${word}, ${n}, 1) || substr(${word}, ${n} - 1, 1) || substr(${word}, ${n} + 1)`

/**
 * SQL: the label of a line of the bank as the shop of a copy has it, with the reference that its order has there. One that was
 * mistyped (see `mistype` of the account) stays so, at the same place, or at the nearest where two letters differ. `row`: the
 * table's name in the statement, `shop`: SQL of the new shop's id.
 */
export function retoldLabel({ row, shop }: { row: string; shop: Text }) {
  const at = (one: string) => sql.ref(`${row}.${one}`)
  const [was, now] = [sql`r.was`, sql`r.now`]
  const wrong = sql`(select ${swapped(now, sql`m`)} from generate_series(2, length(r.now)) m
    where substr(r.now, m, 1) <> substr(r.now, m - 1, 1) order by abs(m - n), m limit 1)`
  const mistyped = sql`(select replace(${at('label')}, ${swapped(was, sql`n`)}, ${wrong})
    from generate_series(2, length(r.was)) n where position(${swapped(was, sql`n`)} in ${at('label')}) > 0 limit 1)`
  return sql`coalesce((select case when 'mistyped' = any(${at('faults')}) then ${mistyped}
      else replace(${at('label')}, r.was, r.now) end
    from retold_references r where r.shop_id = ${shop} and r.order_id = ${at('order_id')}), ${at('label')})`
}
