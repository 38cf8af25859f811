import { type Db, sql } from '#database'
import type { Planned, Result, Run } from './run.ts'

/** What became of lines. */
export async function note(
  db: Db,
  { shopId, importId }: Run,
  planned: readonly Planned[],
  results: readonly Result[],
): Promise<void> {
  const byLine = new Map(results.map((one) => [one.line, one]))
  const given = planned.map(({ line, outcome, notes }) => {
    const result = byLine.get(line)
    return {
      line,
      outcome,
      notes: [...notes, ...(result?.notes ?? [])],
      kind: result?.subject.kind ?? null,
      id: result?.subject.id ?? null,
      before: result?.before ?? null,
    }
  })
  await sql`
    update import_lines l set outcome = given.outcome, notes = given.notes, subject_kind = given.kind, subject_id = given.id,
      before = given.before, done_at = moment()
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given (line integer, outcome text, notes jsonb, kind text, id bigint, before jsonb)
    where l.shop_id = ${shopId} and l.import_id = ${importId} and l.line = given.line and l.done_at is null`.execute(db)
}
