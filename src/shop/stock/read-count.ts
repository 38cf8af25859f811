import { type Db, type Key, type Page, type Place, pageOf, sql } from '#database'
import { NotFound } from '#refusals'
import type { CountScope } from './open-count.ts'
import { onShelfSql, staleSql } from './shelf.ts'

/** A count of the shelves: articles, those counted, those that differ and those of them without a reason. */
export type ShelfCount = {
  id: number
  scope: CountScope
  scopeName: string
  hides: boolean
  begunAt: Date
  by: string
  closedAt: Date | null
  lines: number
  counted: number
  differing: number
  unexplained: number
}

const columns = sql`c.id, c.scope, c.scope_name as "scopeName", c.hides, c.begun_at as "begunAt", c.actor_name as by,
  c.closed_at as "closedAt", sums.lines, sums.counted, sums.differing, sums.unexplained`
const sums = sql`lateral (select count(*)::int4 as lines, count(l.counted)::int4 as counted,
    count(*) filter (where l.counted <> l.seen)::int4 as differing,
    count(*) filter (where l.counted <> l.seen and l.reason = '')::int4 as unexplained
  from stock_count_lines l where l.shop_id = c.shop_id and l.count_id = c.id) sums`
const newest: readonly Key[] = [{ by: sql.ref('c.id'), kind: 'number' }]

/** The counts, newest first, a page by key in one statement. */
export function listCounts(db: Db, shopId: number, place: Place = {}): Promise<Page<ShelfCount>> {
  return pageOf(place, { keys: newest, descending: true, limit: 20 }, async (slice) => {
    const { rows } = await sql<ShelfCount & { place: string[] }>`
      select ${columns}, ${slice.place} as place
      from (select * from stock_counts c where c.shop_id = ${shopId} and ${slice.where}
        order by ${slice.orderBy} limit ${slice.limit}) c, ${sums} order by ${slice.orderBy}`.execute(db)
    return rows
  })
}

/** One count. Refuses with NotFound. */
export async function findCount(db: Db, shopId: number, id: number): Promise<ShelfCount> {
  const { rows } = await sql<ShelfCount>`
    select ${columns} from stock_counts c, ${sums} where c.shop_id = ${shopId} and c.id = ${id}`.execute(db)
  if (!rows[0]) throw new NotFound('Cet inventaire n’existe pas.')
  return rows[0]
}

/**
 * An article of a count: on the shelf by the books now, counted there, by the books when it was counted; null until somebody did.
 * `stale`: others corrected it since, or more was sold than its gap leaves; it is to be counted again.
 */
export type CountLine = {
  variantId: number
  name: string
  reference: string
  ean: string
  quantity: number
  counted: number | null
  seen: number | null
  reason: string
  by: string
  stale: boolean
}

/** Which lines of a count are shown. */
export const countViews = ['all', 'missing', 'differing'] as const
export type CountView = (typeof countViews)[number]

const which: Record<CountView, ReturnType<typeof sql>> = {
  all: sql`true`,
  missing: sql`l.counted is null`,
  differing: sql`l.counted <> l.seen`,
}
const keys: readonly Key[] = [{ by: sql.ref('l.variant_id'), kind: 'number' }]

/** The lines of a count in the order of the catalogue's making, a page by key, in one statement. */
export function countLines(
  db: Db,
  shopId: number,
  id: number,
  { view = 'all', limit = 50, ...place }: Place & { view?: CountView; limit?: number } = {},
): Promise<Page<CountLine>> {
  return pageOf(place, { keys, limit }, async (slice) => {
    const { rows } = await sql<CountLine & { place: string[] }>`
      select l.variant_id as "variantId", p.name || case when jsonb_array_length(v.choices) = 0 then ''
          else ' (' || array_to_string(array(select jsonb_array_elements_text(v.choices)), ', ') || ')' end as name,
        v.reference, v.ean, ${onShelfSql} as quantity, l.counted, l.seen, l.reason, l.actor_name as by,
        ${staleSql} as stale, ${slice.place} as place
      from (select * from stock_count_lines l where l.shop_id = ${shopId} and l.count_id = ${id} and ${which[view]}
        and ${slice.where} order by ${slice.orderBy} limit ${slice.limit}) l
      join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
      join products p on p.shop_id = v.shop_id and p.id = v.product_id
      order by ${slice.orderBy}`.execute(db)
    return rows
  })
}

/** What is written of an article of a count. */
export type Written = Pick<CountLine, 'variantId' | 'counted' | 'reason' | 'stale'>

/** What is written of some articles of a count, in one statement. */
export async function enteredOf(db: Db, shopId: number, id: number, variantIds: readonly number[]): Promise<Written[]> {
  const { rows } = await sql<Written>`
    select l.variant_id as "variantId", l.counted, l.reason, ${staleSql} as stale
    from stock_count_lines l join variants v on v.shop_id = l.shop_id and v.id = l.variant_id
    where l.shop_id = ${shopId} and l.count_id = ${id} and l.variant_id = any(${[...variantIds]}::bigint[])`.execute(db)
  return rows
}
