import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
import type { Card } from './card.ts'
import { type CardRow, cardColumnsSql, cardJoinsSql, cardOf } from './card-query.ts'
import { holding, meantBy, placeOf } from './search-text.ts'

/** As many articles as are seen at a glance under a field. */
const MOST = 6

/** Up to six articles for what is being typed, a typing error in a word that no name has forgiven; one statement. */
export async function suggest(db: Db, shopId: number, words: readonly string[], vocabulary = ''): Promise<Card[]> {
  if (words.length === 0) return []
  const meant = meantBy(words, vocabulary) ?? words.map((word) => [word])
  const values: unknown[] = [shopId, now()]
  const $ = (value: unknown) => `$${values.push(value)}`
  const text = `
    with chosen as (select p.id, ${placeOf(meant, $)} as k from products p
      where p.shop_id = $1 and p.active_since <= $2::timestamptz and ${holding(meant, $)} order by k, id limit ${MOST})
    select ${cardColumnsSql} from chosen ${cardJoinsSql} order by chosen.k, chosen.id`
  const { rows } = await db.executeQuery<CardRow>(CompiledQuery.raw(text, values))
  return rows.map(cardOf)
}
