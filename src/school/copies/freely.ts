import { type Db, sql } from '#database'

/**
 * Until the end of the transaction: references are checked at its end, or not at all where the database's user may say so
 * (on the embedded server it may; what is copied from one snapshot of a sound shop is sound). Papers of the shops named
 * may go. Rows are found by their shop's key: statistics from before a class was copied would have whole tables read
 * (thirty restores among sixty other shops: 5.2 s, else 1.6 s). Answers whether references and triggers are off: cascades must then be done by hand.
 */
export async function freely(tx: Db, removing: readonly number[] = []): Promise<boolean> {
  const { rows } = await sql<{ may: boolean }>`
    select has_parameter_privilege('session_replication_role', 'SET') as may,
      set_config('preau.removing_shop', ${removing.join(',')}, true), set_config('enable_seqscan', 'off', true)`.execute(
    tx,
  )
  const may = rows[0]?.may ?? false
  if (may) await sql`set local session_replication_role = replica`.execute(tx)
  else await sql`set constraints all deferred`.execute(tx)
  return may
}

/** References and triggers as usual again, in the same transaction. */
export async function asUsual(tx: Db, freed: boolean): Promise<void> {
  await sql`select set_config('enable_seqscan', 'on', true), set_config('enable_nestloop', 'on', true)`.execute(tx)
  if (freed) await sql`set local session_replication_role = origin`.execute(tx)
}
