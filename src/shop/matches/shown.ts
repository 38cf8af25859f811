import { type Db, sql } from '#database'
import { openCents } from './line.ts'
import { columns, joins, type Match } from './matches-of.ts'

/** What lines show, beside each of them in a list. */
export type Shown = {
  openCents: number
  /** The first ones that stand. */
  parts: Match[]
  /** How many stand. */
  count: number
}

/** So many are named beside a line. */
const NAMED = 3

/** What each of some lines (50 at most) was said to be, by line; one statement. Lines of which nothing was said are there too. */
export async function shown(db: Db, shopId: number, lineIds: readonly number[]): Promise<Map<number, Shown>> {
  const found = new Map<number, Shown>()
  if (lineIds.length === 0) return found
  const { rows } = await sql<Match & { lineId: number; open: number; count: number | null }>`
    select l.id as "lineId", ${openCents} as open, m.*
    from bank_lines l left join lateral (
      select ${columns()}, count(*) over ()::int4 as count from bank_matches m ${joins(shopId)}
      where m.shop_id = ${shopId} and m.line_id = l.id and m.undone_at is null order by m.id limit ${NAMED}) m on true
    where l.shop_id = ${shopId} and l.id = any(${[...lineIds]}::bigint[]) order by l.id, m.id`.execute(db)
  for (const { lineId, open, count, ...match } of rows) {
    const one = found.get(lineId) ?? { openCents: open, parts: [], count: count ?? 0 }
    if (count !== null) one.parts.push(match)
    found.set(lineId, one)
  }
  return found
}
