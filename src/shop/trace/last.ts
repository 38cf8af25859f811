import { type Db, sql } from '#database'
import type { Actor } from '#people'
import type { Act } from './record.ts'

/** Who did an act, and when. */
export type Deed = { by: string; at: Date; kind: string; actorId: number | null }

/** Who did that, or anything, last on a record of a shop; undefined when nobody did. One statement. */
export const last = (db: Db, shopId: number, subject: Act['subject'], verb?: string): Promise<Deed | undefined> =>
  db
    .selectFrom('acts')
    .select(['actor_name as by', 'at', 'actor_kind as kind', 'actor_id as actorId'])
    .where('shop_id', '=', shopId)
    .where('subject_kind', '=', subject.kind)
    .where('subject_id', '=', subject.id)
    .$if(verb !== undefined, (query) => query.where('verb', '=', verb ?? ''))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Who gave something that bears its name only (a feature) another one last, and which; undefined when nobody did. */
export async function renamed(db: Db, shopId: number, verb: string, name: string) {
  const { rows } = await sql<{ by: string; at: Date; to: string }>`
    select actor_name as by, at, after ->> 'name' as to from acts
    where shop_id = ${shopId} and subject_kind = 'feature' and verb = ${verb} and before ->> 'name' = ${name}
    order by id desc limit 1`.execute(db)
  return rows[0]
}

/** Whether somebody did it: by id, for two people of a class may have one name. */
export const isBy = (deed: Deed | undefined, { kind, id }: Actor): boolean => deed?.kind === kind && deed.actorId === id
