import { createHash } from 'node:crypto'
import type { Config } from '#config'
import { type Database, inspect, migrationNames } from '#database'
import { queues } from '../chores.ts'
import { ready } from '../ready.ts'
import * as directory from './directory.ts'
import type { School } from './school.ts'

let known: Promise<string> | undefined

/** What a database of this Préau fits: its last migration, and which queues there are. Kept in the directory: 200 databases need not be asked. */
export function fitting(): Promise<string> {
  known ??= migrationNames().then((names) => {
    const all = queues.map(({ name }) => name).sort()
    return `${names.at(-1)} ${createHash('sha256').update(all.join()).digest('hex').slice(0, 8)}`
  })
  return known
}

export const fits = async (school: Pick<School, 'fits'>): Promise<boolean> => school.fits === (await fitting())

/** Brings a school's database up to date, a backup first (`ready`), and says so in the directory. Throws Unfit where Préau could not work on it. */
export async function makeFit(
  { directory: { db }, config, database }: { directory: Database; config: Config; database: Database },
  school: School,
  furnish?: () => Promise<void>,
): Promise<void> {
  await inspect(database)
  await ready(database, config, furnish)
  school.fits = await fitting()
  await directory.change(db, school.host, { fits: school.fits })
}
