import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
import { priceAtSql } from '../prices/price-periods.ts'
import type { Card } from './card.ts'
import { type CardRow, cardColumnsSql, cardJoinsSql, cardOf } from './card-query.ts'
import { type Bind, centsSql, conditionsOf, type Meant } from './conditions.ts'
import { holding, meantBy, placeOf } from './search-text.ts'
import { beyondTrade } from './search-words.ts'
import type { Browse } from './wanted.ts'

export type Browsed = {
  cards: Card[]
  /** What was found with a typing error forgiven: the words as the shop writes them. */
  meant: string[] | undefined
  /** The words that were looked for in the end, each in one of several forms; undefined for a list without words, or without an article. */
  held: Meant | undefined
  /** All that is found, when counting was asked for and something was. */
  total: number | undefined
  /** What to browse `before`, or `after`, for the pages beside; undefined at an end. */
  previous: number | undefined
  next: number | undefined
}

/** The articles that answer, one page by key: one statement, whatever their number. Only what is shown in the shop. */
export async function browse(db: Db, shopId: number, wanted: Browse): Promise<Browsed> {
  const { limit = 24, after, before } = wanted
  const meant = wanted.words && wanted.vocabulary ? meantBy(wanted.words, wanted.vocabulary) : undefined
  const { text, values, ways } = statement(shopId, wanted, meant, limit + 1)
  const { rows } = await db.executeQuery<CardRow & { total?: number; way: Way }>(CompiledQuery.raw(text, values))
  const more = rows.length > limit
  const kept = rows.slice(0, limit)
  if (before !== undefined) kept.reverse()
  const cards = kept.map(cardOf)
  const nearly = rows[0]?.way === 'near' || (rows[0]?.way === 'rest' && meant !== undefined)
  const earlier = before === undefined ? after !== undefined : more
  const later = before === undefined ? more : true
  return {
    cards,
    meant: nearly && meant ? meant.map((some) => some[1] ?? some[0] ?? '') : undefined,
    held: rows[0] && ways[rows[0].way],
    total: rows[0]?.total,
    previous: earlier ? cards[0]?.id : undefined,
    next: later ? cards.at(-1)?.id : undefined,
  }
}

/** Which words found what is shown: as typed, with an error forgiven, or without those that are the whole trade. */
type Way = 'exact' | 'near' | 'rest'

type Statement = { text: string; values: unknown[]; ways: Partial<Record<Way, Meant>> }

function statement(shopId: number, wanted: Browse, meant: Meant | undefined, limit: number): Statement {
  const values: unknown[] = [shopId, now()]
  const $ = (value: unknown) => `$${values.push(value)}`
  const conditions = conditionsOf(wanted, $)
  const select = (words: Meant, way: Way) => {
    const all = words.length > 0 ? [...conditions, holding(words, $)] : conditions
    const key = keyOf(wanted, words, $)
    const priced = [key, ...all].some((text) => text.includes('price.'))
    const rated =
      wanted.sort === 'rating' ? ' left join review_sums s on s.shop_id = p.shop_id and s.product_id = p.id' : ''
    const source = `products p${rated}${priced ? priceAtSql('$2::timestamptz') : ''}`
    return `select p.id, ${key} as k, '${way}' as way from ${source} where ${all.join(' and ')}`
  }
  const { words = [], trade = '' } = wanted
  const { any, loose } = beyondTrade(words, trade)
  const typed = any ? [words] : each(words)
  const exact = select(typed, 'exact')
  const near = meant ? ` union all ${select(meant, 'near')} and not exists (select from exact)` : ''
  const left = meant?.filter(([word = '']) => loose.includes(word)) ?? each(loose)
  const rest = left.length > 0 ? ` union all ${select(left, 'rest')} and not exists (select from close)` : ''
  const direction = isDown(wanted) === (wanted.before !== undefined) ? 'asc' : 'desc'
  const from = wanted.before ?? wanted.after
  const bound =
    from === undefined
      ? ''
      : `where (k, id) ${direction === 'asc' ? '>' : '<'} (select k, id from found where id = ${$(from)})`
  const text = `
    with exact as (${exact}), close as (select * from exact${near}), found as (select * from close${rest}),
    chosen as (select id, k, way from found ${bound} order by k ${direction}, id ${direction} limit ${$(limit)})
    select ${wanted.count ? '(select count(*) from found) as total,' : ''} chosen.way, ${cardColumnsSql}
    from chosen ${cardJoinsSql}
    order by chosen.k ${direction}, chosen.id ${direction}`
  return { text, values, ways: words.length > 0 ? { exact: typed, near: meant ?? typed, rest: left } : {} }
}

const each = (words: readonly string[]): Meant => words.map((word) => [word])

/** What the list is sorted by; the id decides between equals, so that every article is on one page. */
function keyOf({ sort }: Browse, words: Meant, $: Bind): string {
  if (sort === 'price' || sort === 'price-desc') return centsSql
  if (sort === 'rating') return ratingSql
  if (sort === 'name') return 'p.name collate french'
  return sort === 'found' && words[0] ? placeOf(words, $) : 'p.created_at'
}

/** The mean of the stars to a hundredth, then how many gave some; 0 for what nobody spoke of, which comes last. */
const ratingSql = `coalesce(round(s.stars * 100.0 / nullif(s.opinions, 0)) * 1000000 + least(s.opinions, 999999), 0)`

const isDown = ({ sort = 'new', words }: Browse): boolean =>
  sort === 'price-desc' || sort === 'new' || sort === 'rating' || (sort === 'found' && !words?.[0])
