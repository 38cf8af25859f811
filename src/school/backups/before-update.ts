import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { type Backup, find, folderOf, freeName } from './folder.ts'
import { type Place, writeTo } from './make.ts'

/**
 * Keeps everything as the version before left it, for the schema is about to change. That version can read it: to go back, its
 * program restores this file. Refuses when the disk is full, and then nothing is changed.
 */
export async function keepBeforeUpdate(place: Place): Promise<Backup> {
  const folder = folderOf(place.config.dataFolder)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const name = await freeName(folder, 'update')
  await writeTo(place, 'safety', join(folder, name))
  return find(place.config.dataFolder, name)
}
