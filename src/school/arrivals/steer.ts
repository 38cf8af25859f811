import { type Db, inTransaction, sql } from '#database'
import type { Actor } from '#people'
import { Invalid, NotFound } from '#refusals'
import * as trace from '#trace'
import { laterIn } from './queue.ts'
import { allTold, overtaken, type TooLate } from './refuse-before.ts'
import { isSteered, type Steered } from './steered.ts'

/** Nothing more comes until it is gone on with; where it is paused already nothing is done, nor told. */
export const pause = (db: Db, teacher: Actor, which: Steered): Promise<void> =>
  change(db, teacher, which, { verb: 'arrivals.pause', set: sql`paused_at = now()`, where: sql`a.paused_at is null` })

/** Nothing more comes; what has come stays. */
export const stop = (db: Db, teacher: Actor, which: Steered): Promise<void> =>
  change(db, teacher, which, { verb: 'arrivals.stop', set: sql`stopped_at = now()`, where: sql`true` })

/**
 * Goes on, as much later as it stood: what was to come in ten minutes comes in ten minutes. A past keeps its days: where orders or
 * papers of later days are there by now it stays paused. Answers why, of each shop where it stays; refuses (Invalid), naming them all,
 * where that leaves nothing to go on with.
 */
export function goOn(db: Db, teacher: Actor, which: Steered): Promise<TooLate[]> {
  return inTransaction(db, async (tx) => {
    const late = await overtaken(tx, which)
    const { rows } = await sql<{ shopId: number }>`
      with gone as (
        select a.shop_id, a.id, a.paused_at, a.asked -> 'when' ->> 'mode' = 'past' as past from arrivals a
        where ${isSteered(which)} and a.paused_at is not null and a.stopped_at is null
          and a.shop_id <> all(${late.map(({ shopId }) => shopId)}::bigint[]) order by a.shop_id for update),
      later as (update arrival_steps p set due_at = p.due_at + (now() - gone.paused_at) from gone
        where p.shop_id = gone.shop_id and p.arrival_id = gone.id and p.state = 'planned' and not gone.past)
      update arrivals a set paused_at = null, going_since = now() from gone
      where a.shop_id = gone.shop_id and a.id = gone.id returning a.shop_id as "shopId"`.execute(tx)
    if (rows.length === 0 && late.length > 0) throw new Invalid(allTold(late), {})
    const shopIds = rows.map(({ shopId }) => shopId)
    await told(tx, teacher, shopIds, 'arrivals.go-on')
    await laterIn(tx, shopIds)
    return late
  })
}

/** `where`: the rows in which it changes something. */
type Change = { verb: string; set: ReturnType<typeof sql>; where: ReturnType<typeof sql> }

function change(db: Db, teacher: Actor, which: Steered, { verb, set, where }: Change): Promise<void> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ shopId: number }>`
      update arrivals a set ${set} where ${isSteered(which)} and a.stopped_at is null and ${where}
      returning a.shop_id as "shopId"`.execute(tx)
    if (rows.length === 0) await demandThere(tx, which)
    await told(
      tx,
      teacher,
      rows.map(({ shopId }) => shopId),
      verb,
    )
  })
}

/** Refuses, with NotFound, a run that is in none of these shops. */
export async function demandThere(db: Db, which: Steered): Promise<void> {
  const { rows } = await sql`select from arrivals a where ${isSteered(which)} limit 1`.execute(db)
  if (rows.length === 0) throw new NotFound('Ces commandes n’existent pas, ou pas dans vos boutiques.')
}

const told = (tx: Db, teacher: Actor, shopIds: readonly number[], verb: string, after = {}) =>
  trace.recordAll(
    tx,
    teacher,
    shopIds.map((shopId) => ({ shopId, verb, subject: { kind: 'shop', id: shopId }, after })),
  )
