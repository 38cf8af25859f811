import { type Database, onOneConnection } from '#database'
import { countMissing } from './describe.ts'
import type { Place } from './make.ts'

/** What was found last, by the house that was looked at. */
const found = new WeakMap<Database, number>()

/** How many pictures that shops show were not in the data folder when it was last looked at; nothing is asked. */
export const lostPictures = (database: Database): number => found.get(database) ?? 0

/** Looks how many pictures that shops show are not in the data folder: names are compared, no picture is read. */
export async function findLostPictures({ database, files }: Pick<Place, 'database' | 'files'>): Promise<number> {
  const there = await files.originals()
  const lost = await onOneConnection(database, 'begin read only', (client) => countMissing(client, there))
  found.set(database, lost)
  return lost
}
