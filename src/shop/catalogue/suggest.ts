import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
import { type Card, type CardRow, cardColumnsSql, cardJoinsSql, cardOf } from './card-query.ts'
import { holding, meantBy, placeOf } from './search-text.ts'

/** The names of up to eight articles for what is being typed, a typing error in a word that no name has forgiven. */
export async function suggest(db: Db, shopId: number, words: readonly string[], vocabulary = ''): Promise<string[]> {
  if (words.length === 0) return []
  const meant = meantBy(words, vocabulary) ?? words.map((word) => [word])
  const values: unknown[] = [shopId, now()]
  const $ = (value: unknown) => `$${values.push(value)}`
  const text = `
    select name from products p where p.shop_id = $1 and p.active_since <= $2 and ${holding(meant, $)}
    order by ${placeOf(meant, $)}, id limit 8`
  const { rows } = await db.executeQuery<{ name: string }>(CompiledQuery.raw(text, values))
  return rows.map(({ name }) => name)
}

const bestText = `
  with chosen as (
    select v.product_id as id, -sum(m.quantity) as k
    from stock_movements m join variants v on v.shop_id = m.shop_id and v.id = m.variant_id
    where m.shop_id = $1 and m.kind in ('sale', 'return') and m.at > $2::timestamptz - interval '90 days'
    group by v.product_id having sum(m.quantity) < 0 order by k desc, id limit $3
  )
  select ${cardColumnsSql} from chosen ${cardJoinsSql} where p.active_since <= $2::timestamptz order by chosen.k desc, chosen.id`

/** What sold best over the last 90 days, returns taken off; fewer, or none, when little was sold. */
export async function bestSellers(db: Db, shopId: number, limit: number): Promise<Card[]> {
  const { rows } = await db.executeQuery<CardRow>(CompiledQuery.raw(bestText, [shopId, now(), limit]))
  return rows.map(cardOf)
}
