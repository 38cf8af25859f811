import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { containsWords } from '#texts'
import type { State } from './state.ts'

export type ReviewRow = {
  id: number
  product: string
  signed: string
  /** It speaks of a purchase that was sent. */
  checked: boolean
  stars: number
  title: string
  /** The beginning of it. */
  words: string
  writtenAt: Date
  state: State
  answered: boolean
}

export type ListSearch = Place & {
  state?: State | undefined
  stars?: number | undefined
  /** Words of the review, or of who signed it. */
  words?: string | undefined
  /** Words of the product's name. */
  product?: string | undefined
  checked?: boolean | undefined
}

/** Reviews on a page. */
const PAGE = 30
const keys: readonly Key[] = [
  { by: sql.ref('r.written_at'), kind: 'moment' },
  { by: sql.ref('r.id'), kind: 'number' },
]

/** The reviews of a shop, the newest first, a page by key; one statement. */
export const list = (db: Db, shopId: number, search: ListSearch = {}): Promise<Page<ReviewRow>> =>
  pageOf(search, { keys, descending: true, limit: PAGE }, async (slice) => {
    const { rows } = await sql<ReviewRow & { place: string[] }>`
      select r.id, p.name as product, r.signed, r.order_id is not null as checked, r.stars, r.title, left(r.body, 160) as words,
        r.written_at as "writtenAt", r.state, r.answer <> '' as answered, ${slice.place} as place
      from reviews r join products p on p.shop_id = r.shop_id and p.id = r.product_id
      where r.shop_id = ${shopId} and ${conditions(search)} and ${slice.where}
      order by ${slice.orderBy} limit ${slice.limit}`.execute(db)
    return rows
  })

function conditions({ state, stars, words, product, checked }: ListSearch) {
  const wanted = [sql<boolean>`true`]
  if (state) wanted.push(sql<boolean>`r.state = ${state}`)
  if (stars !== undefined) wanted.push(sql<boolean>`r.stars = ${stars}`)
  if (words) wanted.push(containsWords(sql`r.search_text`, words))
  if (product) wanted.push(containsWords(sql`folded(p.name)`, product))
  if (checked !== undefined) wanted.push(sql<boolean>`(r.order_id is not null) = ${checked}`)
  return sql.join(wanted, sql` and `)
}

/** How many reviews wait for the shop, 100 at most. */
export async function pending(db: Db, shopId: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int4 as n from (
    select from reviews where shop_id = ${shopId} and state = 'pending' limit 100) few`.execute(db)
  return rows[0]?.n ?? 0
}
