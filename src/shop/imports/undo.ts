import * as catalogue from '#catalogue'
import { type Db, inTransaction, sql } from '#database'
import type { Clerk } from '#people'
import { Refusal } from '#refusals'
import { find } from './find.ts'
import { undoerOf } from './undoers.ts'
import type { DoneLine, Undone } from './undone.ts'

const CHUNK = 250

/**
 * Undoes an import, its last lines first: what it made goes, what it changed is as it was, where nobody has touched it since and
 * nothing was sold of it; the rest stays, each line with why. Categories that it made go where they are empty. It goes on where
 * it was when it was stopped or killed.
 */
export async function undo(
  db: Db,
  clerk: Clerk,
  shopId: number,
  { id, maySupply = true }: { id: number; maySupply?: boolean | undefined },
  progress: (done: number) => void,
): Promise<void> {
  const { kind } = await find(db, shopId, id)
  let done = 0
  for (;;) {
    const n = await inTransaction(db, async (tx) => {
      const { state } = await find(tx, shopId, id, { held: true })
      if (state !== 'undoing') return 0
      const lines = await waiting(tx, shopId, id)
      if (lines.length === 0) return 0
      await note(tx, shopId, id, await undoerOf(kind)(tx, { shopId, importId: id, actor: clerk, maySupply }, lines))
      return lines.length
    })
    if (n === 0) break
    done += n
    progress(done)
  }
  await removeShelves(db, clerk, shopId, id)
  await sql`
    update imports set state = 'undone', ended_at = moment() where shop_id = ${shopId} and id = ${id} and state = 'undoing'`.execute(
    db,
  )
}

async function waiting(tx: Db, shopId: number, id: number): Promise<DoneLine[]> {
  const { rows } = await sql<DoneLine>`
    select line, outcome, subject_kind as "subjectKind", subject_id as "subjectId", before
    from import_lines
    where shop_id = ${shopId} and import_id = ${id} and done_at is not null and undone_at is null and stays = ''
      and outcome in ('made', 'changed') and subject_id is not null
    order by line desc limit ${CHUNK}`.execute(tx)
  return rows
}

async function note(tx: Db, shopId: number, id: number, undone: readonly Undone[]): Promise<void> {
  const given = undone.map(({ line, stays = '' }) => ({ line, stays }))
  await sql`
    update import_lines l set stays = given.stays, undone_at = case when given.stays = '' then moment() end
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (line integer, stays text)
    where l.shop_id = ${shopId} and l.import_id = ${id} and l.line = given.line`.execute(tx)
}

/** The categories that lines made on their way, the lowest first; one that holds anything stays. */
async function removeShelves(db: Db, clerk: Clerk, shopId: number, id: number): Promise<void> {
  const { rows } = await sql<{ id: number }>`
    select distinct made.id::bigint as id from import_lines l
    cross join lateral jsonb_array_elements_text(coalesce(l.before -> 'categories', '[]')) made (id)
    join categories c on c.shop_id = ${shopId} and c.id = made.id::bigint
    where l.shop_id = ${shopId} and l.import_id = ${id} order by id desc`.execute(db)
  for (const category of rows)
    await catalogue.removeCategory(db, clerk, shopId, category.id).catch((error) => {
      if (!(error instanceof Refusal)) throw error
    })
}
