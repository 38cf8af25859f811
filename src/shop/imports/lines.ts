import { type Db, sql } from '#database'
import type { Change, Outcome, Seen } from './run.ts'

export type ImportLine = {
  line: number
  cells: string[]
  outcome: Outcome | null
  notes: string[]
  changes: Change[]
  seen: Seen | null
  subjectKind: string | null
  subjectId: number | null
  done: boolean
  undone: boolean
  /** Why it was not undone; empty otherwise. */
  stays: string
}

export type Wanted = 'noted' | Outcome | 'stays'

const which = (wanted: Wanted | undefined) => {
  if (wanted === undefined) return sql`true`
  if (wanted === 'noted') return sql`notes <> '[]' and outcome <> 'refused'`
  return wanted === 'stays' ? sql`stays <> ''` : sql`outcome = ${wanted}`
}

/** Lines of an import in their order, those behind `after`; only those wanted. */
export async function linesOf(
  db: Db,
  shopId: number,
  importId: number,
  { wanted, after = 0, limit = 100 }: { wanted?: Wanted | undefined; after?: number; limit?: number } = {},
): Promise<ImportLine[]> {
  const { rows } = await sql<ImportLine>`
    select line, cells, outcome, notes, changes, seen, subject_kind as "subjectKind", subject_id as "subjectId", done_at is not null as done,
      undone_at is not null as undone, stays
    from import_lines where shop_id = ${shopId} and import_id = ${importId} and line > ${after} and ${which(wanted)}
    order by line limit ${limit}`.execute(db)
  return rows
}

/** Every line that is wanted, some hundreds at a time. */
export async function* everyLine(
  db: Db,
  shopId: number,
  importId: number,
  wanted?: Wanted,
): AsyncGenerator<ImportLine> {
  for (let after = 0; ; ) {
    const lines = await linesOf(db, shopId, importId, { wanted, after, limit: 500 })
    yield* lines
    const last = lines.at(-1)
    if (lines.length < 500 || !last) return
    after = last.line
  }
}

export type Counts = Record<Outcome | 'noted' | 'done' | 'undone' | 'stays', number>

/** How many lines of an import became what. */
export async function counts(db: Db, shopId: number, importId: number): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where outcome = 'made')::int4 as made, count(*) filter (where outcome = 'changed')::int4 as changed,
      count(*) filter (where outcome = 'unchanged')::int4 as unchanged, count(*) filter (where outcome = 'refused')::int4 as refused,
      count(*) filter (where notes <> '[]' and outcome <> 'refused')::int4 as noted, count(done_at)::int4 as done,
      count(undone_at)::int4 as undone, count(*) filter (where stays <> '')::int4 as stays
    from import_lines where shop_id = ${shopId} and import_id = ${importId}`.execute(db)
  return rows[0] ?? { made: 0, changed: 0, unchanged: 0, refused: 0, noted: 0, done: 0, undone: 0, stays: 0 }
}

/** What is said of several lines, the most frequent first. */
export async function remarks(
  db: Db,
  shopId: number,
  importId: number,
): Promise<{ sentence: string; n: number; first: number }[]> {
  const { rows } = await sql<{ sentence: string; n: number; first: number }>`
    select note as sentence, count(*)::int4 as n, min(line) as first
    from import_lines l cross join lateral jsonb_array_elements_text(l.notes) note
    where l.shop_id = ${shopId} and l.import_id = ${importId} and l.outcome <> 'refused'
    group by note having count(*) > 1 order by n desc, first limit 12`.execute(db)
  return rows
}
