import type { Db } from '#database'
import { type Actor, system } from '#people'
import type { ListedPupil } from './list/listed.ts'
import { type Enrolled, storeList } from './list/store.ts'

/**
 * Makes the accounts of the pupils of a class list, and their classes; nothing else changes. Who is in the school already is left
 * as is: reading a list twice changes nothing, and a line that comes twice counts once; namesakes born on different days are two.
 * Refuses with ListUnclear a line that could be several pupils.
 */
export async function enrol(
  db: Db,
  pupils: readonly ListedPupil[],
  { drawn = false, actor = system }: { drawn?: boolean; actor?: Actor } = {},
): Promise<Enrolled[]> {
  return (await storeList(db, actor, { pupils, drawn })).enrolled
}
