import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
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
