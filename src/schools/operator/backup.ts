import { mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import * as backups from '#backups'
import { openFiles } from '#files'
import { fileSize } from '#format'
import * as cluster from '../cluster.ts'
import * as directory from '../directory.ts'
import { configOf, type School } from '../school.ts'
import { type Office, schoolAt, seconds } from './office.ts'

/**
 * Backs every school up, or one, each into a file: among its own, where its desk lists them, or in the folder `to`. One that
 * fails is named and the others go on. Answers how many failed.
 */
export async function backup(office: Office, { address, to }: { address?: string; to?: string }): Promise<number> {
  const known = address ? [await schoolAt(office, address)] : await directory.list(office.directory.db)
  const all = known.filter(({ state }) => state === 'open')
  if (to) await mkdir(resolve(to), { recursive: true, mode: 0o700 })
  let failed = 0
  for (const [n, school] of all.entries()) {
    const began = performance.now()
    const place = `[${n + 1}/${all.length}] ${school.name} (${school.host})`
    try {
      const path = await keep(office, school, to)
      office.say(`${place} : ${path} (${fileSize((await stat(path)).size)}, ${seconds(began)})`)
    } catch (error) {
      failed++
      office.say(`${place} : ${(error as Error).message}`)
    }
  }
  return failed
}

/** Backs one school up into the folder `to`, or among its own backups; answers the file's path. */
export function keep({ config, server }: Office, school: School, to?: string): Promise<string> {
  return cluster.onDatabase(school.server ?? server, school.database, async (database) => {
    const own = configOf(config, school)
    const place = { database, files: openFiles(own.dataFolder, database.db), config: own }
    if (to === undefined) return (await backups.make(place, 'hand')).path
    const moment = new Date().toISOString().slice(0, 16).replace('T', '-').replace(':', '')
    const path = join(resolve(to), `${school.database}-${moment}.preau`)
    await backups.writeTo(place, 'hand', path)
    return path
  })
}
