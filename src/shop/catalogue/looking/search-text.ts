import { type Db, sql } from '#database'
import { standsUnder } from '../categories/standing.ts'
import { closeWords, formsOf } from './search-words.ts'

/** Writes anew what the search looks through, of a product or of all of a shop: call it when a word of theirs changed. */
export async function refreshSearch(tx: Db, shopId: number, productId?: number): Promise<void> {
  await sql`
    update products set search_text = product_words(products)
    where shop_id = ${shopId} and ${productId === undefined ? sql`true` : sql`id = ${productId}`}`.execute(tx)
}

/** What a product is chosen by from now on: written with its words, for each writing of a product writes all of its indexes. */
export type Options = { id: number; options: readonly string[] }

/**
 * The same for some products, whose options may become others with it; one whose words are so already is not written. Words are
 * made once and first: joined freely, they were made of all for each while the table was small (68,000 times instead of 5,000).
 */
export async function refreshSome(
  tx: Db,
  shopId: number,
  productIds: readonly number[],
  given: readonly Options[] = [],
): Promise<void> {
  await sql`
    with chosen as materialized (
      select id, options from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g (id bigint, options jsonb)
    ), becoming as materialized (
      select p.id, p as row, (select g.options from chosen g where g.id = p.id) as options from products p
      where p.shop_id = ${shopId} and p.id = any(${[...productIds]}::bigint[])
    ), words as materialized (
      select id, options, product_words(case when options is null then row
        else jsonb_populate_record(row, jsonb_build_object('options', options)) end) as words from becoming
    )
    update products p set search_text = w.words, options = coalesce(w.options, p.options) from words w
    where p.shop_id = ${shopId} and p.id = w.id
      and (p.search_text <> w.words or p.options <> coalesce(w.options, p.options))`.execute(tx)
}

/** What a new product is found by: what it says itself, and the names of its category, of that above and of its maker. */
export type Findable = {
  name: string
  summary?: string
  features?: readonly (readonly [string, string])[]
  options?: readonly string[]
  variants: readonly { reference: string; ean?: string; choices?: readonly string[] }[]
}

/** The same words as `product_words` gathers from rows, for one that has none yet: written with it, not behind it. */
export function firstWords(
  product: Findable,
  { shelves, maker }: { shelves: readonly string[]; maker?: string | undefined },
) {
  const { name, summary = '', features = [], options = [], variants } = product
  const bare = (reference: string) => reference.replace(/[^\p{L}\p{N}]/gu, '')
  const articles = variants.flatMap(({ reference, ean = '' }) => [reference.trim(), bare(reference), ean])
  const choices = [...new Set(variants.flatMap((one) => one.choices ?? []))]
  const said = [
    name.trim(),
    ...shelves,
    ...articles,
    ...options,
    ...choices,
    summary.trim(),
    ...features.map(([, value]) => value),
  ]
  return sql<string>`folded_words(${[...said, ...(maker ? [maker] : [])].join(' ')})`
}

/** The same for the products of a category and of those under it. */
export async function refreshCategory(tx: Db, shopId: number, categoryId: number): Promise<void> {
  await sql`
    update products set search_text = product_words(products)
    where shop_id = ${shopId} and id = any(array(
      select p.id from products p where p.shop_id = ${shopId} and ${standsUnder(shopId, [categoryId])}))`.execute(tx)
}

/** Adds a value to a statement and gives its number. */
type Bind = (value: unknown) => string

/** What all words of a question ask for, each in one of its forms or of those that stand for it, as a tsquery. */
const asQuery = (words: readonly (readonly string[])[]): string =>
  words
    .map((some) => some.flatMap(formsOf).map((form) => `'${form.trim()}'${form.endsWith(' ') ? '' : ':*'}`))
    .map((forms) => `(${forms.join(' | ')})`)
    .join(' & ')

/** SQL: that product `p` holds all words. */
export const holding = (words: readonly (readonly string[])[], $: Bind): string =>
  `p.search_words @@ ${$(asQuery(words))}::tsquery`

/** By how much a name goes back for each further word of the question that it does not bear. */
const ABSENT = 150

/**
 * SQL: where the first word stands in the name of product `p`; behind all names where the rest of what is said of it has the
 * word (category, options, summary), last where its description alone does. Most names do not bear it, and are told by a
 * look, and of names that bear the first word those that bear the others come first: a word that 20,000 articles bear costs 22 ms instead of 31.
 */
export function placeOf(words: readonly (readonly string[])[], $: Bind): string {
  const forms = (words[0] ?? []).flatMap(formsOf).map((form) => ({ word: $(form.trim()), whole: $(form) }))
  const places = forms.map(
    ({ word, whole }) =>
      `case when position(${word} in p.name_words) > 0 then nullif(position(${whole} in ' ' || p.name_words || ' '), 0) end`,
  )
  const said = forms.map(({ whole }) => `position(${whole} in p.search_text) > 0`)
  const others = words.slice(1).map((forms) => {
    const borne = forms.flatMap(formsOf).map((form) => `position(${$(form)} in ' ' || p.name_words || ' ') > 0`)
    return ` + case when ${borne.join(' or ')} then 0 else ${ABSENT} end`
  })
  return `coalesce(least(${places.join(', ')}), case when ${said.join(' or ')} then 1000 else 2000 end)${others.join('')}`
}

/** For each word what it may have been meant to be, itself among it; undefined when the shop knows all of them. */
export function meantBy(words: readonly string[], vocabulary: string): string[][] | undefined {
  const meant = words.map((word) => [word, ...closeWords(word, vocabulary).slice(0, 8)])
  return meant.some(({ length }) => length > 1) ? meant : undefined
}
