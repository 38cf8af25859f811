import { type Db, sql } from '#database'
import { moment } from '#format'
import { t } from '#messages'
import type { Actor } from '#people'
import { changesOf } from './changes.ts'
import { find } from './recent.ts'

/** Of more acts the latest are told: who comes back after a day reads a few lines, not a journal. */
const MOST = 3

/** A record by its id; a profile, which has none, by its code. */
type Subject = { kind: string } & ({ id: number } | { code: string })

/**
 * What others than `actor` changed on a record of a shop since a moment, one sentence an act, oldest first:
 * « S. LUNEAU, à 10 h 32 : Prix 49,90 € → 77,00 €. »
 */
export async function since(
  db: Db,
  { shopId, subject, at, actor }: { shopId: number; subject: Subject; at: Date; actor: Actor },
): Promise<string[]> {
  const which = 'id' in subject ? sql`subject_id = ${subject.id}` : sql`before ->> 'code' = ${subject.code}`
  const { rows } = await sql<{ id: number }>`
    select id from acts where shop_id = ${shopId} and subject_kind = ${subject.kind} and ${which}
      and at > ${at} and not (actor_kind = ${actor.kind} and actor_id is not distinct from ${actor.id}::bigint)
    order by id desc limit ${MOST}`.execute(db)
  const acts = await find(
    db,
    rows.map(({ id }) => ({ shopId, id })),
  )
  acts.sort((one, other) => one.id - other.id)
  const changes = await changesOf(db, acts)
  return acts.map(({ actorName, at: when }, index) => {
    const told = (changes[index] ?? []).map(({ field, before, after }) => `${field} ${before} → ${after}`)
    return t('edit.changeBy', { name: actorName, at: moment(when), changes: told.join(', ') || '…' })
  })
}
