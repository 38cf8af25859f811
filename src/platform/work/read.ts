import type { Selectable } from 'kysely'
import { type Db, sql, type Tables } from '#database'

/** A long work as its owner sees it. */
export type Work = {
  id: number
  token: string
  wanted: Record<string, unknown>
  /** Pieces done so far, of how many. */
  done: number
  total: number
  state: 'waiting' | 'running' | 'ready' | 'failed'
}

/** How long a work and its file are kept once it is over, minutes. */
export const keptMinutes = 60

/** A row as a work. */
export const read = ({ id, token, wanted, done, total, state }: Selectable<Tables['works']>): Work => ({
  id,
  token,
  wanted: wanted as Work['wanted'],
  done,
  total,
  state: state as Work['state'],
})

/** A work of this owner's by its token; undefined when there is none, or no more. */
export async function find(db: Db, kind: string, owner: string, token: string): Promise<Work | undefined> {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(token)) return undefined
  const row = await db
    .selectFrom('works')
    .selectAll()
    .where('token', '=', token)
    .where('kind', '=', kind)
    .where('owner', '=', owner)
    .where('kept_until', '>', sql<Date>`now()`)
    .executeTakeFirst()
  return row && read(row)
}

/** What a work made, part after part: never whole in memory. */
export async function* file(db: Db, { id }: Pick<Work, 'id'>): AsyncGenerator<Uint8Array> {
  for (let part = 0; ; part++) {
    const row = await db
      .selectFrom('work_parts')
      .select('bytes')
      .where('work_id', '=', id)
      .where('part', '=', part)
      .executeTakeFirst()
    if (!row) return
    yield row.bytes
  }
}
