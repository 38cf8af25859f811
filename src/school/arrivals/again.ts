import { type Db, sql } from '#database'

/** Tries in all for what others hold; after so many at once it rests until what has fallen due is looked for. */
const TRIES = 12
const AT_ONCE = 3

type Which = { shopId: number; arrivalId: number; place: number }

/**
 * Notes that somebody was at work on the same rows (Busy): nothing was changed, and the step stays as it is. Answers whether it
 * is tried again now, later (within a minute), or never any more.
 */
export async function triedInVain(db: Db, { shopId, arrivalId, place }: Which): Promise<'now' | 'later' | 'never'> {
  const tries = sql`coalesce((plan ->> 'tries')::int4, 0) + 1`
  const { rows } = await sql<{ tries: number }>`
    update arrival_steps set plan = plan || jsonb_build_object('tries', ${tries})
    where shop_id = ${shopId} and arrival_id = ${arrivalId} and place = ${place} and ${tries} < ${TRIES}
    returning (plan ->> 'tries')::int4 as tries`.execute(db)
  const [row] = rows
  if (!row) return 'never'
  return row.tries % AT_ONCE === 0 ? 'later' : 'now'
}
