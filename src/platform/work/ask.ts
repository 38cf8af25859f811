import { type Db, inTransaction, sql } from '#database'
import * as jobs from '#jobs'
import { Refusal } from '#refusals'
import { keptMinutes, read, type Work } from './read.ts'
import { queue } from './run.ts'

/** The owner's work of this kind that is under way, and is another than what was asked for. */
export class AtWork extends Refusal {
  readonly work: Work

  constructor(work: Work) {
    super('Une demande plus ancienne est en cours : la nouvelle viendra après elle.')
    this.work = work
  }
}

export type Asked = { kind: string; owner: string; wanted: Record<string, unknown>; total: number }

/**
 * Asks for a long work; what the owner has asked for already, and still has, is answered again. Refuses with AtWork while
 * another one of the same kind is under way: one at a time, so that people take turns.
 */
export function ask(db: Db, { kind, owner, wanted, total }: Asked): Promise<Work> {
  return inTransaction(db, async (tx) => {
    const same = await tx
      .selectFrom('works')
      .selectAll()
      .where('kind', '=', kind)
      .where('owner', '=', owner)
      .where('total', '=', total)
      .where('wanted', '=', sql<string>`${JSON.stringify(wanted)}::jsonb`)
      .where('state', '<>', 'failed')
      .where('kept_until', '>', sql<Date>`now()`)
      .orderBy('id', 'desc')
      .executeTakeFirst()
    if (same) return read(same)
    const made = await tx
      .insertInto('works')
      .values({
        kind,
        owner,
        total,
        wanted: JSON.stringify(wanted),
        kept_until: sql`now() + make_interval(mins => ${keptMinutes})`,
      })
      .onConflict((held) =>
        held.columns(['kind', 'owner']).where(sql<boolean>`state in ('waiting', 'running')`).doNothing(),
      )
      .returningAll()
      .executeTakeFirst()
    if (!made) throw new AtWork(await underWay(tx, kind, owner))
    await jobs.later(tx, queue, { work: made.id })
    return read(made)
  })
}

async function underWay(tx: Db, kind: string, owner: string): Promise<Work> {
  const row = await tx
    .selectFrom('works')
    .selectAll()
    .where('kind', '=', kind)
    .where('owner', '=', owner)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return read(row)
}
