import { type Database, onOneConnection } from '#database'
import { countMissing } from './describe.ts'
import type { Place } from './make.ts'

/** What was found last, by the house that was looked at. */
const found = new WeakMap<Database, number>()

/** How many pictures that shops show were not there when it was last looked at; nothing is asked. */
export const lostPictures = (database: Database): number => found.get(database) ?? 0

/**
 * Looks how many pictures that shops show are not there: names are compared, no picture is read. What only this process's disk
 * has is taken into the database first.
 */
export async function findLostPictures({ database, files }: Pick<Place, 'database' | 'files'>): Promise<number> {
  await files.takeUp()
  const there = await files.originals()
  const lost = await onOneConnection(database, 'begin read only', (client) => countMissing(client, there))
  found.set(database, lost)
  return lost
}
