import { CompiledQuery } from 'kysely'
import { now } from '#clock'
import type { Db } from '#database'
import { type Card, type CardRow, cardColumnsSql, cardJoinsSql, cardOf, freshSql } from './card-query.ts'
import { priceAtSql } from './price-periods.ts'

export const sorts = ['new', 'price', 'price-desc', 'name', 'found'] as const
export type Sort = (typeof sorts)[number]

/** What is looked for in a shop. */
export type Browse = {
  /** Ids of categories; every category when absent. */
  categories?: readonly number[]
  /** Words that must all be there, as `searchWords` makes them. */
  words?: readonly string[]
  inStock?: boolean
  /** Only what came less than a month ago. */
  fresh?: boolean
  /** Only what is reduced now. */
  reduced?: boolean
  /** Cents, tax included; the upper bound is excluded. */
  price?: { from?: number; to?: number }
  /** For each feature the values wanted: any of them, but every feature. */
  features?: ReadonlyMap<string, readonly string[]>
  sort?: Sort
  /** The page after, or before, the article of this id. */
  after?: number
  before?: number
  limit?: number
  /** Count what is found; shelves know how many they hold. */
  count?: boolean
}

export type Browsed = {
  cards: Card[]
  /** All that is found, when counting was asked for and something was. */
  total: number | undefined
  /** What to browse `before`, or `after`, for the pages beside; undefined at an end. */
  previous: number | undefined
  next: number | undefined
}

/** Cents of the cheapest variant at the moment. */
const centsSql = 'price.lowest_cents'

/** The articles that answer, one page by key: one statement, whatever their number. Only what is shown in the shop. */
export async function browse(db: Db, shopId: number, wanted: Browse): Promise<Browsed> {
  const { limit = 24, after, before } = wanted
  const { text, values } = statement(shopId, wanted, limit + 1)
  const { rows } = await db.executeQuery<CardRow & { total?: number }>(CompiledQuery.raw(text, values))
  const more = rows.length > limit
  const kept = rows.slice(0, limit)
  if (before !== undefined) kept.reverse()
  const cards = kept.map(cardOf)
  const earlier = before === undefined ? after !== undefined : more
  const later = before === undefined ? more : true
  return {
    cards,
    total: rows[0]?.total,
    previous: earlier ? cards[0]?.id : undefined,
    next: later ? cards.at(-1)?.id : undefined,
  }
}

function statement(shopId: number, wanted: Browse, limit: number): { text: string; values: unknown[] } {
  const values: unknown[] = [shopId, now()]
  const $ = (value: unknown) => `$${values.push(value)}`
  const conditions = ['p.shop_id = $1', 'p.active_since <= $2::timestamptz']
  if (wanted.categories) conditions.push(`p.category_id = any(${$(wanted.categories)}::bigint[])`)
  for (const word of wanted.words ?? []) conditions.push(`p.search_text like ${$(`%${word}%`)}`)
  if (wanted.inStock)
    conditions.push(
      'exists (select from variants where variants.shop_id = p.shop_id and variants.product_id = p.id and quantity > 0)',
    )
  if (wanted.fresh) conditions.push(freshSql)
  if (wanted.reduced) conditions.push('price.reduction_bp > 0')
  if (wanted.price?.from) conditions.push(`${centsSql} >= ${$(wanted.price.from)}`)
  if (wanted.price?.to) conditions.push(`${centsSql} < ${$(wanted.price.to)}`)
  for (const [name, features] of wanted.features ?? [])
    conditions.push(`p.features @> any(${$(features.map((value) => JSON.stringify([[name, value]])))}::jsonb[])`)

  const { key, descending } = order(wanted, $)
  const priced = [key, ...conditions].some((text) => text.includes('price.'))
  const source = `products p${priced ? priceAtSql('$2::timestamptz') : ''}`
  const found = `from ${source} where ${conditions.join(' and ')}`
  const total = wanted.count ? `(select count(*) ${found}) as total,` : ''
  const backwards = wanted.before !== undefined
  const direction = descending === backwards ? 'asc' : 'desc'
  const from = wanted.before ?? wanted.after
  const bound =
    from === undefined
      ? ''
      : ` and (${key}, p.id) ${direction === 'asc' ? '>' : '<'} (select ${key}, p.id from ${source} where p.shop_id = $1 and p.id = ${$(from)})`
  const text = `
    with chosen as (
      select p.id, ${key} as k ${found}${bound} order by k ${direction}, p.id ${direction} limit ${$(limit)}
    )
    select ${total} ${cardColumnsSql} from chosen ${cardJoinsSql}
    order by chosen.k ${direction}, chosen.id ${direction}`
  return { text, values }
}

/** What the list is sorted by; the id decides between equals, so that every article is on one page. */
function order({ sort, words }: Browse, $: (value: unknown) => string): { key: string; descending: boolean } {
  if (sort === 'price') return { key: centsSql, descending: false }
  if (sort === 'price-desc') return { key: centsSql, descending: true }
  if (sort === 'name') return { key: 'p.search_text', descending: false }
  // The name opens the search text: the earlier the word is met, the better the article answers.
  if (sort === 'found' && words?.[0]) return { key: `position(${$(words[0])} in p.search_text)`, descending: false }
  return { key: 'p.created_at', descending: true }
}

/** The names of up to eight articles for what is being typed. */
export async function suggest(db: Db, shopId: number, words: readonly string[]): Promise<string[]> {
  if (words.length === 0) return []
  const rows = await db
    .selectFrom('products')
    .select('name')
    .where('shop_id', '=', shopId)
    .where('active_since', '<=', now())
    .where((eb) => eb.and(words.map((word) => eb('search_text', 'like', `%${word}%`))))
    .orderBy((eb) => eb.fn('strpos', ['search_text', eb.val(words[0])]))
    .orderBy('id')
    .limit(8)
    .execute()
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
