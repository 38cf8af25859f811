import { type Db, inTransaction, sql } from '#database'
import type { Clerk } from '#people'
import { Refusal } from '#refusals'
import { find, formatOf, type Import } from './find.ts'
import { linesOf } from './lines.ts'
import { keepSaid, type Planned, type Run } from './run.ts'
import { Said } from './said.ts'
import { workFor } from './works.ts'

/** Lines that are judged, and done, at once. */
export const CHUNK = 250

/** Only an import that waits can be judged. */
export class Begun extends Refusal {}

export const beginning = (clerk: Clerk, shopId: number, one: Import): Run => ({
  shopId,
  importId: one.id,
  actor: clerk,
  kind: one.kind as Run['kind'],
  format: formatOf(one),
  seen: new Said(),
  drafts: new Map(),
  articles: new Said(),
  doing: false,
  mayChange: true,
  maySupply: true,
  shows: one.shows,
})

/**
 * Judges each line of an import as if it were done, and keeps what it would bring beside it; nothing of the shop changes. Without
 * `maySupply` what lines say of suppliers is noted as not taken. Refuses with NotFound, with Begun an import that has begun.
 */
export async function foresee(
  db: Db,
  clerk: Clerk,
  shopId: number,
  id: number,
  { maySupply = true }: { maySupply?: boolean } = {},
): Promise<void> {
  const one = await find(db, shopId, id)
  if (one.state !== 'read' && one.state !== 'foreseen') throw new Begun('Cet import est déjà commencé.')
  const run: Run = { ...beginning(clerk, shopId, one), maySupply }
  await sql`update imports set foreseen_at = moment() where shop_id = ${shopId} and id = ${id}`.execute(db)
  const { plan } = workFor(one.kind)
  for (let after = 0; ; ) {
    const lines = await linesOf(db, shopId, id, { after, limit: CHUNK })
    const last = lines.at(-1)
    if (!last) break
    keepSaid(run)
    await noteForeseen(db, run, await plan(db, run, lines))
    if (lines.length < CHUNK) break
    after = last.line
  }
  await inTransaction(db, async (tx) => {
    const { state } = await find(tx, shopId, id, { held: true })
    if (state === 'read')
      await sql`update imports set state = 'foreseen' where shop_id = ${shopId} and id = ${id}`.execute(tx)
  })
}

async function noteForeseen(db: Db, { shopId, importId }: Run, planned: readonly Planned[]): Promise<void> {
  const given = planned.map(({ line, outcome, notes, changes = [], seen = null }) => ({
    line,
    outcome,
    notes,
    changes,
    seen,
  }))
  await sql`
    update import_lines l set outcome = given.outcome, notes = given.notes, changes = given.changes,
      seen = nullif(given.seen, 'null')
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as given (line integer, outcome text, notes jsonb, changes jsonb, seen jsonb)
    where l.shop_id = ${shopId} and l.import_id = ${importId} and l.line = given.line and l.done_at is null`.execute(db)
}
