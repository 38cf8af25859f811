import { type Database, onOneConnection } from '#database'
import { countHolds } from './describe.ts'
import type { Holds } from './manifest.ts'

/** What is there now, as a backup would count it; undefined where there is no school yet. */
export async function present(
  database: Database,
): Promise<{ name: string; installed: boolean; holds: Holds } | undefined> {
  return onOneConnection(database, 'begin read only', async (client) => {
    const { rows } = await client.query<{ name: string; installed: boolean }>(
      'select name, installed_at is not null as installed from school',
    )
    return rows[0] && { ...rows[0], holds: await countHolds(client) }
  })
}

/** Whether another process works in this database, as a running Préau does. */
export async function isUsedElsewhere({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query(
    `select 1 from pg_stat_activity where datname = current_database() and application_name in ('preau', 'preau-jobs') limit 1`,
  )
  return rows.length > 0
}
