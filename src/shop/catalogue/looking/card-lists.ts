import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
import type { Card } from './card.ts'
import { type CardRow, cardColumnsSql, cardJoinsSql, cardOf } from './card-query.ts'
import { standsIn } from './conditions.ts'

/** A short list of articles: what came last, in the shop or in some categories, or what sold best over the last 90 days. */
export type CardList = { limit: number } & (
  | { of: 'new' }
  | { of: 'best' }
  | { of: 'categories'; ids: readonly number[] }
)

/**
 * Short lists of what is shown in the shop, in the order they were asked for; one statement for all of them, none for none.
 * What sold best is fewer, or nothing, when little was sold; returns are taken off.
 */
export async function cardLists(db: Db, shopId: number, wanted: readonly CardList[]): Promise<Card[][]> {
  if (wanted.length === 0) return []
  const values: unknown[] = [shopId, now()]
  const $ = (value: unknown) => `$${values.push(value)}`
  const chosen = wanted.map((list, at) => {
    const inside = list.of === 'best' ? bestSql($(list.limit)) : lastSql(list, $)
    return `select ${at} as list, id, row_number() over () as place from (${inside}) list_${at}`
  })
  const text = `
    with chosen as (${chosen.join(' union all ')})
    select chosen.list, ${cardColumnsSql} from chosen ${cardJoinsSql}
    where p.active_since <= $2::timestamptz order by chosen.list, chosen.place`
  const { rows } = await db.executeQuery<CardRow & { list: number }>(CompiledQuery.raw(text, values))
  return wanted.map((_, at) => rows.filter(({ list }) => list === at).map(cardOf))
}

function lastSql(list: CardList, $: (value: unknown) => string): string {
  const within = list.of === 'categories' ? `and ${standsIn($(list.ids))}` : ''
  return `select p.id from products p where p.shop_id = $1 and p.active_since <= $2::timestamptz ${within}
    order by p.created_at desc, p.id desc limit ${$(list.limit)}`
}

/** Of pieces that left in a pack, the pack: as many of it as they make. */
const bestSql = (limit: string) => `
  select coalesce(w.product_id, v.product_id) as id
  from stock_movements m join variants v on v.shop_id = m.shop_id and v.id = m.variant_id
  left join order_line_parts k on k.shop_id = $1 and k.order_line_id = m.order_line_id and k.variant_id = m.variant_id
  left join order_lines l on l.shop_id = $1 and l.id = k.order_line_id
  left join variants w on w.shop_id = $1 and w.id = l.variant_id
  cross join lateral (select case when k.order_line_id is null then m.quantity else m.quantity::numeric / (
    select sum(a.quantity) from order_line_parts a where a.shop_id = $1 and a.order_line_id = k.order_line_id) end as pieces) c
  where m.shop_id = $1 and m.kind in ('sale', 'return') and m.at > $2::timestamptz - interval '90 days'
  group by 1 having sum(c.pieces) < 0 order by -sum(c.pieces) desc, 1 limit ${limit}`
