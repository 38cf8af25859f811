import { type Db, sql } from '#database'
import type { Actor } from '#people'
import { NotFound } from '#refusals'
import { traceOf } from './copy-shop.ts'
import { asUsual, freely } from './freely.ts'
import { shopTables } from './schema.ts'
import { patiently, standStill } from './stand-still.ts'

/**
 * Removes a shop with all its rows, the trace too; what was kept of it and made from it stays. Refuses with NotFound a
 * shop that is none, or one kept aside. Ask for it only when the days of grace are over: nothing brings it back.
 */
export function remove(db: Db, _actor: Actor, shopId: number): Promise<void> {
  return patiently(db, (tx) => removeRows(tx, shopId, sql`kept_at is null`))
}

/** Forgets what was kept aside; shops made from it stay. Refuses with NotFound. */
export function forget(db: Db, actor: Actor, keptId: number): Promise<void> {
  return patiently(db, async (tx) => {
    const { rows } = await sql<{ kept_of: number | null; kept_name: string }>`
      select kept_of, kept_name from shops where id = ${keptId} and kept_at is not null`.execute(tx)
    const kept = rows[0]
    if (!kept) throw new NotFound('Cet instantané n’existe plus.')
    if (kept.kept_of !== null) await traceOf(tx, actor, [kept.kept_of], 'copies.forget', { name: kept.kept_name })
    await removeRows(tx, keptId, sql`kept_at is not null`)
  })
}

async function removeRows(tx: Db, shopId: number, which: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql`select id from shops where id = ${shopId} and ${which}`.execute(tx)
  if (rows.length === 0) throw new NotFound('Cette boutique n’existe pas.')
  // Whoever writes in the shop now is waited for; whoever comes later finds it gone.
  await standStill(tx, shopId)
  // All of them: a worker that keeps a paper locks nothing here, and its row may be a table's first.
  const tables = await shopTables(tx)
  const freed = await freely(tx, [shopId])
  for (const { name } of tables.toReversed())
    await sql`delete from ${sql.table(name)} where shop_id = ${shopId}`.execute(tx)
  await asUsual(tx, freed)
  await sql`delete from shops where id = ${shopId}`.execute(tx)
}
