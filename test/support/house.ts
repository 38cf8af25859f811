import { readConfig } from '#config'
import type { Database } from '#database'
import { openFiles } from '#files'
import type { createApp } from '../../src/web/app.ts'
import type { House } from '../../src/web/http/index.ts'

export type Served = { house: House; app: ReturnType<typeof createApp> }

const served = new WeakMap<Database, Map<string, Promise<Served>>>()

/**
 * The four faces on a test's database, with files in `dataFolder`: one for all who visit it there, as in the product. To lay
 * its six hundred addresses out and sort them at the first request takes 70 ms of processor.
 */
export function servedAt(database: Database, dataFolder = '/tmp/preau-no-files'): Promise<Served> {
  const folders = served.get(database) ?? new Map<string, Promise<Served>>()
  served.set(database, folders)
  const known = folders.get(dataFolder) ?? serve(database, dataFolder)
  folders.set(dataFolder, known)
  return known
}

async function serve(database: Database, dataFolder: string): Promise<Served> {
  // Here, not above: a test of a room loads no page of the four faces.
  const { createApp } = await import('../../src/web/app.ts')
  const { db } = database
  const house = { config: readConfig({ PREAU_DATA: dataFolder }), database, db, files: openFiles(dataFolder, db) }
  return { house, app: createApp(house) }
}
