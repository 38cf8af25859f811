import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Backup, find, folderOf, freeName, list } from './folder.ts'
import { type Place, writeTo } from './make.ts'

/** So many of earlier updates stay beside the new one. */
const KEPT = 3

/**
 * Keeps everything as the version before left it, for the schema is about to change. That version can read it: to go back, its
 * program restores this file. Refuses when the disk is full, and then nothing is changed. Of those of earlier
 * updates the last three stay.
 */
export async function keepBeforeUpdate(place: Place): Promise<Backup> {
  const folder = folderOf(place.config.dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const earlier = (await list(place.config.dataFolder)).filter(({ origin }) => origin === 'update')
  for (const one of earlier.slice(KEPT)) await rm(one.path, { force: true })
  const name = await freeName(folder, 'update')
  await writeTo(place, 'safety', join(folder, name))
  return find(place.config.dataFolder, name)
}
