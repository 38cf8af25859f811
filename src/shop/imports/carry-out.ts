import * as catalogue from '#catalogue'
import { type Db, inTransaction, isAway, sql, survey } from '#database'
import { log } from '#log'
import type { Clerk } from '#people'
import { Refusal } from '#refusals'
import * as trace from '#trace'
import { asChecked } from './as-checked.ts'
import { find, type Import } from './find.ts'
import { beginning, CHUNK } from './foresee.ts'
import { type ImportLine, linesOf } from './lines.ts'
import { note } from './note.ts'
import { keepSaid, type Run, refusal, takeBackSaid } from './run.ts'
import { filledBy, workFor } from './works.ts'

type Asked = {
  shopId: number
  id: number
  mayChange?: boolean | undefined
  maySupply?: boolean | undefined
  take?: Run['take']
}

/** Pictures are drawn anew, a second each: few at once, for progress and for whoever waits for their products. */
const sizeOf = ({ kind }: Import): number => (kind === 'pictures' ? 8 : CHUNK)

/**
 * Does what the lines of an import bring whose turn has not come, some hundreds at a time, each lot in one transaction with the
 * rows that say so: stopped or killed, it goes on where it was. `progress` is told how many lines are done.
 */
export async function carryOut(
  db: Db,
  clerk: Clerk,
  { shopId, id, mayChange = true, maySupply = true, take }: Asked,
  progress: (done: number) => void,
): Promise<void> {
  const one = await find(db, shopId, id)
  const run: Run = { ...beginning(clerk, shopId, one), doing: true, mayChange, maySupply, take }
  let [done, grown] = [0, CHUNK]
  for (let after = 0; ; ) {
    const lines = await linesOf(db, shopId, id, { after, limit: sizeOf(one) })
    const last = lines.at(-1)
    if (!last) break
    if (done >= grown) {
      await survey(db, filledBy(one.kind))
      grown *= 4
    }
    if (!(await together(db, one, run, lines))) return
    done += lines.length
    progress(done)
    if (lines.length < sizeOf(one)) break
    after = last.line
  }
  await sql`update imports set state = 'done', file = null, ended_at = moment() where shop_id = ${shopId} and id = ${id} and state = 'running'`.execute(
    db,
  )
}

/** A lot of lines at once; line by line where that fails, so that one fault holds up no other. False once it was stopped. */
async function together(db: Db, one: Import, run: Run, lines: readonly ImportLine[]): Promise<boolean> {
  keepSaid(run)
  try {
    return await inTransaction(db, (tx) => someLines(tx, one, run, lines))
  } catch (error) {
    if (isAway(error)) throw error
    takeBackSaid(run)
    log.warn({ err: error, importId: run.importId, from: lines[0]?.line }, 'lines of an import are taken one by one')
  }
  for (const line of lines) if (!(await alone(db, one, run, line))) return false
  return true
}

const FAULT = 'Cette ligne n’a pas pu être enregistrée : vérifiez ses valeurs, ou ajoutez-la à la main.'

async function alone(db: Db, one: Import, run: Run, line: ImportLine): Promise<boolean> {
  keepSaid(run)
  try {
    return await inTransaction(db, (tx) => someLines(tx, one, run, [line]))
  } catch (error) {
    if (isAway(error)) throw error
    takeBackSaid(run)
    if (!(error instanceof Refusal)) log.error({ err: error, line: line.line }, 'a line of an import failed')
    const sentences = error instanceof Refusal ? sentencesOf(error) : [FAULT]
    await note(db, run, [refusal(line.line, sentences)], [])
    return true
  }
}

const sentencesOf = (error: Refusal): string[] => {
  const fields = Object.values(error.fields)
  return fields.length > 0 ? fields : [error.message]
}

/** In one transaction; false where somebody stopped the import. */
async function someLines(tx: Db, one: Import, run: Run, asked: readonly ImportLine[]): Promise<boolean> {
  const { state } = await find(tx, run.shopId, run.importId, { held: true })
  if (state !== 'running') return false
  // What another process did meanwhile is done.
  const first = asked[0]?.line ?? 1
  const lines = await linesOf(tx, run.shopId, run.importId, { after: first - 1, limit: asked.length })
  run.drafts.clear()
  if (one.kind === 'products' || one.kind === 'combinations') await catalogue.holdShelves(tx, run.shopId)
  const { plan, carryOut: carry } = workFor(one.kind)
  const over = lines.filter(({ done }) => done)
  // What the lines before said counts for those that follow.
  if (over.length > 0)
    await plan(
      tx,
      run,
      over.filter(({ outcome }) => outcome !== 'refused'),
    )
  const waiting = lines.filter(({ done }) => !done)
  if (waiting.length === 0) return true
  const planned = await asChecked(tx, run, { one, waiting, planned: await plan(tx, run, waiting) })
  const results = await carry(
    tx,
    run,
    planned.filter(({ deed, outcome }) => deed !== undefined && outcome !== 'refused'),
  )
  await note(tx, run, planned, results)
  if (results.length > 0)
    await trace.record(tx, run.shopId, run.actor, {
      verb: 'imports.carry-out',
      subject: { kind: 'import', id: run.importId },
      after: { name: one.fileName, quantity: results.length },
    })
  return true
}
