import * as cluster from '../cluster.ts'
import * as directory from '../directory.ts'
import { fits, makeFit } from '../fitting.ts'
import { configOf, type School } from '../school.ts'
import { type Office, schoolAt, seconds } from './office.ts'

/**
 * Brings every school up to date, or one; each a backup first and a transaction of its own. One that fails is named and the
 * others go on; cut in the middle, those that are done stay done. Answers how many failed.
 */
export async function migrate(office: Office, address?: string): Promise<number> {
  const { directory: opened, config, server, say } = office
  const all = address ? [await schoolAt(office, address)] : await directory.list(opened.db)
  const behind: School[] = []
  for (const school of all) if (school.state === 'open' && !(await fits(school))) behind.push(school)
  say(
    behind.length === 0
      ? 'Tous les établissements sont à jour.'
      : `À mettre à jour : ${behind.length} sur ${all.length}.`,
  )
  let failed = 0
  for (const [n, school] of behind.entries()) {
    const began = performance.now()
    const place = `[${n + 1}/${behind.length}] ${school.name} (${school.host})`
    try {
      await cluster.onDatabase(school.server ?? server, school.database, (database) =>
        makeFit({ directory: opened, config: configOf(config, school), database }, school),
      )
      say(`${place} : à jour (${seconds(began)})`)
    } catch (error) {
      failed++
      say(`${place} : ${(error as Error).message}`)
    }
  }
  return failed
}
